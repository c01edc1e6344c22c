-- References are found whatever their case, whole or by how they begin; text_pattern_ops serves both.
create index port_request_reference_lower on port_request (lower(customer_reference) text_pattern_ops)
    where customer_reference is not null;
create index port_order_carrier_reference on port_order (lower(carrier_reference) text_pattern_ops)
    where carrier_reference is not null;

-- The words of an end user's name. Punctuation separates words, else "smith.co" would be taken for the name of a host. A search
-- needs the very same expression (order.jdbc.Searches).
create index port_order_end_user on port_order using gin (to_tsvector('simple'::regconfig,
    translate(coalesce(details #>> '{endUser,name}', ''), '.,:;/\-_@&()''"', repeat(' ', 14))));
