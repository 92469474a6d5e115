type Ask = (text: string) => Promise<Record<string, string>[]>

/** Writes the public schema as SQL-like text in a fixed order, from the catalog: a diff of it shows every change. */
export async function describeSchema(ask: Ask): Promise<string> {
  const columns = await ask(`
    select c.relname as table, string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
           when a.attidentity = 'a' then ' generated always as identity'
           when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
      case when a.attnotnull then ' not null' else '' end), E',\\n' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%'
    group by c.relname order by c.relname`)
  const constraints = await ask(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as text from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid <> 0 and conrelid::regclass::text not like 'kysely%'
    order by 1, contype desc, 2`)
  const indexes = await ask(`
    select i.indexdef as text from pg_indexes i where i.schemaname = 'public' and i.tablename not like 'kysely%'
      and not exists (select 1 from pg_constraint k where k.conname = i.indexname and k.connamespace = 'public'::regnamespace)
    order by i.tablename, i.indexname`)
  const functions = await ask(`
    select pg_get_functiondef(p.oid) as text from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend e where e.objid = p.oid and e.deptype = 'e') order by p.proname`)
  const triggers = await ask(`
    select pg_get_triggerdef(oid) as text from pg_trigger where not tgisinternal
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) order by 1`)
  const tables = columns.map(({ table, columns: text }) => {
    const own = constraints.filter((constraint) => constraint.table === table)
    const lines = own.map(({ name, text: rule }) => `  constraint ${name} ${rule}`)
    return `create table ${table} (\n${[text, ...lines].join(',\n')}\n);\n`
  })
  const rest = [...indexes, ...functions, ...triggers].map(({ text }) => `${text?.trim()};\n`)
  return `-- Written by npm run db:types from db/migrations. Not edited by hand.\n\n${[...tables, ...rest].join('\n')}`
}
