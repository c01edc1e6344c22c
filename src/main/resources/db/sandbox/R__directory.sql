-- The sandbox's number directory. Every other assigned area code belongs to Prairie Telephone.
insert into directory_entry (npa, nxx, block, carrier, ocn, line_type, rate_centre, covered) values
    ('201', '254', '', 'Garden State Telephone', 'GARD', 'WIRELINE', 'JERSEYCITY', true),
    ('202', '555', '', 'Potomac Bell',           'POTO', 'WIRELINE', 'WSHNGTNZN1', true),
    ('234', '567', '', 'Buckeye Cable',          'BUCK', 'WIRELINE', 'AKRON',      true),
    ('312', '535', '', 'Lakeshore Telecom',      'LAKE', 'WIRELINE', 'CHICAGO',    true),
    -- A carrier without an API, so that placing by hand can be tried.
    ('406', '442', '', 'Handwritten Telephone', 'HAND', 'WIRELINE', 'HELENA',    true),
    ('919', '800', '', 'Triangle Wireless',      'TRIW', 'WIRELESS', 'RALEIGH',    true),
    ('800', '',    '', 'TollFree Registry',      'TFR01', 'TOLL_FREE', '', true),
    ('833', '',    '', 'TollFree Registry',      'TFR01', 'TOLL_FREE', '', true),
    ('844', '',    '', 'TollFree Registry',      'TFR01', 'TOLL_FREE', '', true),
    ('855', '',    '', 'TollFree Registry',      'TFR01', 'TOLL_FREE', '', true),
    ('866', '',    '', 'TollFree Registry',      'TFR01', 'TOLL_FREE', '', true),
    ('877', '',    '', 'TollFree Registry',      'TFR01', 'TOLL_FREE', '', true),
    ('888', '',    '', 'TollFree Registry',      'TFR01', 'TOLL_FREE', '', true)
on conflict (npa, nxx, block) do update set
    carrier = excluded.carrier, ocn = excluded.ocn, line_type = excluded.line_type,
    rate_centre = excluded.rate_centre, covered = excluded.covered;
