-- Layout 2 of the journal. Raised with a migration when a reader of the old one could misread the new one.
CREATE TABLE run (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at_s REAL NOT NULL
) STRICT;

CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL REFERENCES run (id),
    position INTEGER NOT NULL,
    task_id TEXT NOT NULL,
    task TEXT NOT NULL,
    devices TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'passed', 'failed', 'error', 'claimed', 'needs_human', 'cancelled')),
    verdict TEXT,
    reason TEXT NOT NULL DEFAULT '',
    serial TEXT NOT NULL DEFAULT '',
    shunned TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    owner TEXT NOT NULL DEFAULT '',
    fence INTEGER NOT NULL DEFAULT 0,
    heartbeat_at_s REAL,
    changed_at_s REAL NOT NULL,
    UNIQUE (run, task_id),
    UNIQUE (run, position)
) STRICT;

CREATE INDEX job_waiting ON job (run, state, tries, position);

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES job (id),
    number INTEGER NOT NULL,
    fence INTEGER NOT NULL,
    serial TEXT NOT NULL,
    owner TEXT NOT NULL,
    episode TEXT NOT NULL,
    started_at_s REAL NOT NULL,
    ended_at_s REAL,
    ending TEXT CHECK (ending IN ('judged', 'crashed', 'died', 'released')),
    verdict TEXT,
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (job, number)
) STRICT;

CREATE TABLE transition (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL REFERENCES job (id),
    at_s REAL NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    fence INTEGER NOT NULL,
    serial TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- The journal is kept by the file itself: no code path can change a state without a line here,
-- and none can bring back a job that has ended.
CREATE TRIGGER job_created AFTER INSERT ON job BEGIN
    INSERT INTO transition (job, at_s, from_state, to_state, fence, serial, reason)
    VALUES (NEW.id, NEW.changed_at_s, NULL, NEW.state, NEW.fence, NEW.serial, NEW.reason);
END;

CREATE TRIGGER job_changed AFTER UPDATE OF state ON job WHEN OLD.state <> NEW.state BEGIN
    INSERT INTO transition (job, at_s, from_state, to_state, fence, serial, reason)
    VALUES (NEW.id, NEW.changed_at_s, OLD.state, NEW.state, NEW.fence, NEW.serial, NEW.reason);
END;

CREATE TRIGGER job_ended BEFORE UPDATE OF state ON job
WHEN OLD.state NOT IN ('queued', 'running') AND OLD.state <> NEW.state BEGIN
    SELECT RAISE (ABORT, 'a job that has ended stays as it is');
END;
