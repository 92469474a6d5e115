-- Whoever asked hears of a miss by itself, with a new time, where the workspace wants that.
alter table escalation_steps add column tells boolean not null default false;

-- Why a promise was missed, where it is known: 'load' while whoever had it had stopped to help somebody else.
alter table clocks add column missed_because text check (missed_because in ('load'));
