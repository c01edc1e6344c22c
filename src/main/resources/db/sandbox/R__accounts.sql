-- The sandbox's demo accounts. Their secrets are public on purpose; every statement may run again and changes nothing then.
insert into account (id, number, parent_id, lineage, name, administrator, manages_ports, password_hash, created_at)
select a.id::uuid, a.number, a.parent_id::uuid, a.lineage::uuid[], a.name, a.number = 10001, a.number = 10001,
       '{bcrypt}$2a$10$3PsEgI8nW/0lxYTBoUR2ZOz2a8kjMySRR3NkmSYCnH72tzhZukqly',  -- demo
       '2026-01-01T00:00:00Z'
from (values
    ('a0000000-0000-4000-8000-000000010001', 10001, null, '{a0000000-0000-4000-8000-000000010001}', 'Harbor Telecom'),
    ('c0000000-0000-4000-8000-000000010002', 10002, 'a0000000-0000-4000-8000-000000010001',
     '{a0000000-0000-4000-8000-000000010001,c0000000-0000-4000-8000-000000010002}', 'Acme Dental'),
    ('c0000000-0000-4000-8000-000000010003', 10003, 'a0000000-0000-4000-8000-000000010001',
     '{a0000000-0000-4000-8000-000000010001,c0000000-0000-4000-8000-000000010003}', 'Blue Bakery'),
    ('c0000000-0000-4000-8000-000000010004', 10004, 'a0000000-0000-4000-8000-000000010001',
     '{a0000000-0000-4000-8000-000000010001,c0000000-0000-4000-8000-000000010004}', 'Empty Pockets')
) a (id, number, parent_id, lineage, name)
on conflict do nothing;

-- "demo" once more, as Kazoo's clients digest it together with the account's number.
update account
set md5_credentials = d.md5, sha1_credentials = d.sha1, credentials_of = password_hash
from (values
    (10001, '{bcrypt}$2a$10$TRlKWPbH3Pl7SyM6xaOo4uJFvp2M34kZs2Bz9xjt6nJq50oZSR5se',
     '{bcrypt}$2a$10$0Nd/6bg32PHVZbR3CLw4OuBsjpkvW6x3laxfCG0zsZWi4ZIBBL6Cm'),
    (10002, '{bcrypt}$2a$10$REE1iFnQIjiKLydA94TtyOMEHpxoTidFs392CoUZEE3gSy.mtXiCW',
     '{bcrypt}$2a$10$8RpoTPwNoyBtYIssu/h/Gurv5CsJVlgIgFSXAAgIBv/30ev4EQis6'),
    (10003, '{bcrypt}$2a$10$9lChPuUqAgEr1ouIHZpGnuRhN2zheSXDElqi96OTJQW2EZSbtvNG6',
     '{bcrypt}$2a$10$T4t0Ga4A/ONCWSKdSQMMjOtwaro8AKwWLfKUurC0Wsv/s4U7WIr7C'),
    (10004, '{bcrypt}$2a$10$Kf2BRay9edHH1rYfePBW5uEVG2CAbNIImdHIfRlhW8CNyIptKZZ1G',
     '{bcrypt}$2a$10$s3jTRWBxiPIdb4iHuHMFyO.qkXVS8uL1m6.X3WNev0UeTbWBGuk.W')
) d (number, md5, sha1)
where account.number = d.number and md5_credentials is null
  and password_hash = '{bcrypt}$2a$10$3PsEgI8nW/0lxYTBoUR2ZOz2a8kjMySRR3NkmSYCnH72tzhZukqly';

insert into api_key (id, hash, account_id, label, created_at)
select k.id::uuid, sha256(convert_to(k.secret, 'UTF8')), k.account_id::uuid, 'demo', '2026-01-01T00:00:00Z'
from (values
    ('b0000000-0000-4000-8000-000000010001', 'a0000000000000000000000000010001', 'a0000000-0000-4000-8000-000000010001'),
    ('b0000000-0000-4000-8000-000000010002', 'c0000000000000000000000000010002', 'c0000000-0000-4000-8000-000000010002'),
    ('b0000000-0000-4000-8000-000000010003', 'c0000000000000000000000000010003', 'c0000000-0000-4000-8000-000000010003'),
    ('b0000000-0000-4000-8000-000000010004', 'c0000000000000000000000000010004', 'c0000000-0000-4000-8000-000000010004')
) k (id, secret, account_id)
on conflict do nothing;

-- Opening balances. Postings follow only from a transaction that was new, so that nothing is topped up twice.
with opened as (
    insert into ledger_transaction (id, account_id, kind, memo, created_by, created_at)
    select o.id::uuid, o.account_id::uuid, 'CREDIT', 'Opening balance', 'system', '2026-01-01T00:00:00Z'
    from (values
        ('d0000000-0000-4000-8000-000000010001', 'a0000000-0000-4000-8000-000000010001'),
        ('d0000000-0000-4000-8000-000000010002', 'c0000000-0000-4000-8000-000000010002'),
        ('d0000000-0000-4000-8000-000000010003', 'c0000000-0000-4000-8000-000000010003')
    ) o (id, account_id)
    on conflict do nothing
    returning id, account_id
)
insert into ledger_posting (transaction_id, account_id, book, amount)
select opened.id, opened.account_id, side.book, side.amount
from opened, (values ('BALANCE', 1000.00), ('RECEIPTS', -1000.00)) side (book, amount);

insert into owned_number (e164, account_id, since)
values ('+12012548000', 'c0000000-0000-4000-8000-000000010002', '2026-01-01T00:00:00Z')
on conflict do nothing;
