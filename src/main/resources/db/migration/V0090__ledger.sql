-- The ledger: double entry, append-only. A transaction is made whole by post() and is never changed; it is
-- only reversed. The application's role reads, and calls the functions: it writes no row itself. Triggers
-- hold for everybody, the owner too.

create table currency (
    code     char(3) primary key check (code ~ '^[A-Z]{3}$'),
    exponent smallint not null check (exponent between 0 and 4)
);

create table account (
    id       bigint generated always as identity primary key,
    code     text    not null check (length(code) <= 200 and
        code ~ '^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Za-z0-9][A-Za-z0-9._-]*)+$'),
    currency char(3) not null references currency,
    unique (code, currency),
    unique (id, currency)
);

create table tx (
    seq          bigint generated always as identity primary key,
    idem_key     text        not null unique check (length(idem_key) between 1 and 200),
    request_hash bytea       not null check (length(request_hash) = 32),
    line_count   int         not null check (line_count between 2 and 20000),
    kind         text        not null check (kind in ('INCOME', 'COST', 'SPLIT', 'RELEASE', 'ADVANCE', 'AWARD',
        'PAYOUT', 'SETTLEMENT', 'RETURN', 'TAX', 'FX', 'TRANSFER', 'REVERSAL')),
    effective    date        not null,
    at           timestamptz not null,
    memo         text        not null check (length(memo) <= 1000),
    reverses     bigint unique references tx,
    check ((reverses is null) = (kind <> 'REVERSAL')),
    check (reverses < seq)
);

create table entry (
    tx_seq     bigint  not null references tx,
    line       int     not null check (line >= 1),
    account_id bigint  not null,
    currency   char(3) not null,
    amount     bigint  not null check (amount <> 0),
    primary key (tx_seq, line),
    foreign key (account_id, currency) references account (id, currency)
);
create index entry_of_account on entry (account_id, tx_seq, line);

create table balance (
    account_id bigint primary key references account,
    amount     bigint not null,
    version    bigint not null check (version >= 1)
) with (fillfactor = 70);

create table seal (
    tx_seq    bigint primary key references tx,
    prev_hash bytea       not null unique check (length(prev_hash) = 32),
    hash      bytea       not null unique check (length(hash) = 32),
    at        timestamptz not null
);

insert into currency (code, exponent) values
    ('AED', 2), ('AFN', 2), ('ALL', 2), ('AMD', 2), ('AOA', 2), ('ARS', 2), ('AUD', 2), ('AWG', 2),
    ('AZN', 2), ('BAM', 2), ('BBD', 2), ('BDT', 2), ('BGN', 2), ('BHD', 3), ('BIF', 0), ('BMD', 2),
    ('BND', 2), ('BOB', 2), ('BOV', 2), ('BRL', 2), ('BSD', 2), ('BTN', 2), ('BWP', 2), ('BYN', 2),
    ('BZD', 2), ('CAD', 2), ('CDF', 2), ('CHE', 2), ('CHF', 2), ('CHW', 2), ('CLF', 4), ('CLP', 0),
    ('CNY', 2), ('COP', 2), ('CRC', 2), ('CUP', 2), ('CVE', 2), ('CZK', 2), ('DJF', 0), ('DKK', 2),
    ('DOP', 2), ('DZD', 2), ('EGP', 2), ('ERN', 2), ('ETB', 2), ('EUR', 2), ('FJD', 2), ('FKP', 2),
    ('GBP', 2), ('GEL', 2), ('GHS', 2), ('GIP', 2), ('GMD', 2), ('GNF', 0), ('GTQ', 2), ('GYD', 2),
    ('HKD', 2), ('HNL', 2), ('HTG', 2), ('HUF', 2), ('IDR', 2), ('ILS', 2), ('INR', 2), ('IQD', 3),
    ('IRR', 2), ('ISK', 0), ('JMD', 2), ('JOD', 3), ('JPY', 0), ('KES', 2), ('KGS', 2), ('KHR', 2),
    ('KMF', 0), ('KPW', 2), ('KRW', 0), ('KWD', 3), ('KYD', 2), ('KZT', 2), ('LAK', 2), ('LBP', 2),
    ('LKR', 2), ('LRD', 2), ('LSL', 2), ('LYD', 3), ('MAD', 2), ('MDL', 2), ('MGA', 2), ('MKD', 2),
    ('MMK', 2), ('MNT', 2), ('MOP', 2), ('MRU', 2), ('MUR', 2), ('MVR', 2), ('MWK', 2), ('MXN', 2),
    ('MXV', 2), ('MYR', 2), ('MZN', 2), ('NAD', 2), ('NGN', 2), ('NIO', 2), ('NOK', 2), ('NPR', 2),
    ('NZD', 2), ('OMR', 3), ('PAB', 2), ('PEN', 2), ('PGK', 2), ('PHP', 2), ('PKR', 2), ('PLN', 2),
    ('PYG', 0), ('QAR', 2), ('RON', 2), ('RSD', 2), ('RUB', 2), ('RWF', 0), ('SAR', 2), ('SBD', 2),
    ('SCR', 2), ('SDG', 2), ('SEK', 2), ('SGD', 2), ('SHP', 2), ('SLE', 2), ('SOS', 2), ('SRD', 2),
    ('SSP', 2), ('STN', 2), ('SVC', 2), ('SYP', 2), ('SZL', 2), ('THB', 2), ('TJS', 2), ('TMT', 2),
    ('TND', 3), ('TOP', 2), ('TRY', 2), ('TTD', 2), ('TWD', 2), ('TZS', 2), ('UAH', 2), ('UGX', 0),
    ('USD', 2), ('USN', 2), ('UYI', 0), ('UYU', 2), ('UZS', 2), ('VED', 2), ('VES', 2), ('VND', 0),
    ('VUV', 0), ('WST', 2), ('XAD', 2), ('XAF', 0), ('XCD', 2), ('XCG', 2), ('XOF', 0), ('XPF', 0),
    ('YER', 2), ('ZAR', 2), ('ZMW', 2), ('ZWG', 2);

-- What is written stays.
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: % on %', tg_op, tg_table_name using errcode = 'TL001';
end $$;

create trigger append_only before update or delete or truncate on currency
    for each statement execute function ledger_is_append_only();
create trigger append_only before update or delete or truncate on account
    for each statement execute function ledger_is_append_only();
create trigger append_only before update or delete or truncate on tx
    for each statement execute function ledger_is_append_only();
create trigger append_only before update or delete or truncate on entry
    for each statement execute function ledger_is_append_only();
create trigger append_only before update or delete or truncate on seal
    for each statement execute function ledger_is_append_only();
create trigger append_only before delete or truncate on balance
    for each statement execute function ledger_is_append_only();

-- A balance only moves on with the entries that post() writes.
create trigger moves_on before update on balance for each row
    when (new.account_id <> old.account_id or new.version <> old.version + 1)
    execute function ledger_is_append_only();

-- One check a statement: a trigger for each row would look at a transaction as often as it has lines. The
-- count matters too: without it a balanced pair could be added to an old transaction.
create function entries_balance() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select f.tx_seq, f.currency, sum(f.amount) as sum into wrong
      from fresh f group by f.tx_seq, f.currency having sum(f.amount) <> 0 limit 1;
    if found then
        raise exception 'transaction % is off by % %', wrong.tx_seq, wrong.sum, wrong.currency using errcode = 'TL002';
    end if;
    select t.seq, t.line_count into wrong
      from (select distinct f.tx_seq from fresh f) made join tx t on t.seq = made.tx_seq
     where t.line_count <> (select count(*) from entry e where e.tx_seq = t.seq) limit 1;
    if found then
        raise exception 'transaction % has % lines, no more and no fewer', wrong.seq, wrong.line_count
            using errcode = 'TL003';
    end if;
    return null;
end $$;
create trigger balanced after insert on entry referencing new table as fresh
    for each statement execute function entries_balance();

-- A transaction without entries fires no trigger on entry: it is refused when it would commit.
create function tx_has_entries() returns trigger language plpgsql as $$
begin
    if not exists (select from entry e where e.tx_seq = new.seq) then
        raise exception 'transaction % has no entries', new.seq using errcode = 'TL003';
    end if;
    return null;
end $$;
create constraint trigger has_entries after insert on tx deferrable initially deferred
    for each row execute function tx_has_entries();

-- Opens an account, or finds it.
create function open_account(p_code text, p_currency text) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    found_id bigint;
begin
    select a.id into found_id from account a where a.code = p_code and a.currency = p_currency::char(3);
    if found_id is null then
        insert into account (code, currency) values (p_code, p_currency::char(3))
            on conflict (code, currency) do nothing returning id into found_id;
    end if;
    if found_id is null then
        select a.id into found_id from account a where a.code = p_code and a.currency = p_currency::char(3);
    end if;
    return found_id;
end $$;

-- Makes a transaction whole, once per key. Line i is accounts[i], currencies[i], amounts[i]; an account that
-- is not there is opened. Outcomes: ENTERED; AGAIN (this very request was entered before, as seq); KEY_TAKEN
-- (known has the key and says something else); REVERSED (known reverses the same transaction).
--
-- Until it commits it holds a shared lock that it took before its seq: the sealer waits for those who had it
-- when it looked, so that no lower seq appears behind the head of the chain.
create function post(p_key text, p_hash bytea, p_kind text, p_effective date, p_at timestamptz, p_memo text,
                     p_reverses bigint, p_accounts text[], p_currencies text[], p_amounts bigint[],
                     out seq bigint, out known bigint, out outcome text)
-- Planned once: for arrays PostgreSQL would plan each call anew, which took a third of its time.
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    set plan_cache_mode = force_generic_plan as $$
declare
    ids bigint[];
    before record;
begin
    perform pg_advisory_xact_lock_shared(90, 1);
    select array_agg(a.id order by l.line) into ids
      from unnest(p_accounts, p_currencies) with ordinality l(code, currency, line)
      left join account a on a.code = l.code and a.currency = l.currency::char(3);
    if array_position(ids, null) is not null and not exists (select from tx t where t.idem_key = p_key) then
        perform open_account(l.code, l.currency)
           from (select distinct u.code, u.currency from unnest(p_accounts, p_currencies) u(code, currency)
                  order by u.code, u.currency) l;
        select array_agg(open_account(l.code, l.currency) order by l.line) into ids
          from unnest(p_accounts, p_currencies) with ordinality l(code, currency, line);
    end if;
    with made as (
        insert into tx (idem_key, request_hash, line_count, kind, effective, at, memo, reverses)
        values (p_key, p_hash, cardinality(p_amounts), p_kind, p_effective, p_at, p_memo, p_reverses)
        on conflict do nothing returning tx.seq
    ), entered as (
        insert into entry (tx_seq, line, account_id, currency, amount)
        select m.seq, l.line, l.id, l.currency::char(3), l.amount
          from made m, unnest(ids, p_currencies, p_amounts) with ordinality l(id, currency, amount, line)
    ), moved as (
        insert into balance (account_id, amount, version)
        select l.id, sum(l.amount), 1 from made, unnest(ids, p_amounts) l(id, amount) group by l.id order by l.id
        on conflict (account_id)
        do update set amount = balance.amount + excluded.amount, version = balance.version + 1
    )
    select m.seq into seq from made m;
    if seq is not null then
        outcome := 'ENTERED';
        return;
    end if;
    select t.seq, t.request_hash into before from tx t where t.idem_key = p_key;
    if not found then
        select t.seq into known from tx t where t.reverses = p_reverses;
        outcome := 'REVERSED';
    elsif before.request_hash = p_hash then
        seq := before.seq;
        outcome := 'AGAIN';
    else
        known := before.seq;
        outcome := 'KEY_TAKEN';
    end if;
end $$;

-- The text of a transaction that is hashed: JSON with keys in order, no spaces, entries by line.
create function canonical_tx(t tx) returns text language sql stable as $$
    select '{"at":"' || to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","effective":"' || to_char(t.effective, 'YYYY-MM-DD')
        || '","entries":[' || (
            select string_agg('{"account":"' || a.code || '","amount":' || e.amount || ',"currency":"' || e.currency
                || '","line":' || e.line || '}', ',' order by e.line)
              from entry e join account a on a.id = e.account_id where e.tx_seq = t.seq)
        || '],"key":' || to_json(t.idem_key)::text
        || ',"kind":"' || t.kind
        || '","memo":' || to_json(t.memo)::text
        || ',"request":"' || encode(t.request_hash, 'hex')
        || '","reverses":' || coalesce(t.reverses::text, 'null')
        || ',"seq":' || t.seq || '}'
$$;

-- Seals at most p_most transactions in the order of seq, and says how many. One sealer at a time: another
-- does nothing. Posts are not held up: it waits for those that were on their way when it looked, at most a
-- second, and leaves the rest for the next time.
create function seal_transactions(p_most int, p_at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    last bigint := 0;
    head bytea := decode(repeat('00', 32), 'hex');
    bound bigint;
    posting text[];
    waits int := 0;
    sealed int := 0;
    hash bytea;
    t record;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'the sealer must see what was committed while it waited' using errcode = 'TL004';
    end if;
    if not pg_try_advisory_xact_lock(90, 2) then
        return 0;
    end if;
    select s.tx_seq, s.hash into t from seal s order by s.tx_seq desc limit 1;
    if found then
        last := t.tx_seq;
        head := t.hash;
    end if;
    execute format('select last_value from %s', pg_get_serial_sequence('public.tx', 'seq')) into bound;
    select array_agg(l.virtualtransaction) into posting from pg_locks l
     where l.locktype = 'advisory' and l.classid = 90 and l.objid = 1 and l.objsubid = 2 and l.granted
       and l.database = (select d.oid from pg_database d where d.datname = current_database());
    while exists (select from pg_locks l
                   where l.locktype = 'advisory' and l.classid = 90 and l.objid = 1 and l.objsubid = 2
                     and l.virtualtransaction = any (posting)) loop
        waits := waits + 1;
        if waits > 500 then
            return 0;
        end if;
        perform pg_sleep(0.002);
    end loop;
    for t in select x.seq, canonical_tx(x) as text from tx x
              where x.seq > last and x.seq <= bound order by x.seq limit p_most loop
        hash := sha256(head || convert_to(t.text, 'UTF8'));
        insert into seal (tx_seq, prev_hash, hash, at) values (t.seq, head, hash, p_at);
        head := hash;
        sealed := sealed + 1;
    end loop;
    return sealed;
end $$;

revoke all on function open_account(text, text), seal_transactions(int, timestamptz), canonical_tx(tx),
    post(text, bytea, text, date, timestamptz, text, bigint, text[], text[], bigint[]) from public;
grant execute on function open_account(text, text), seal_transactions(int, timestamptz), canonical_tx(tx),
    post(text, bytea, text, date, timestamptz, text, bigint, text[], text[], bigint[]) to ${app};

-- A given database may have one role for both: then only the triggers guard.
do $$
begin
    if current_user <> '${app}' then
        revoke all on currency, account, tx, entry, balance, seal from ${app};
        revoke all on sequence account_id_seq, tx_seq_seq from ${app};
        grant select on currency, account, tx, entry, balance, seal to ${app};
    end if;
end $$;
