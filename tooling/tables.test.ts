import { describe, expect, test } from 'vitest'
import { GLOBAL, isGlobal, isTenant, tables, triggers, uniqueIndexes } from './tables.ts'

const of = (kind: string) => (constraint: string) => constraint.includes(` ${kind} (`)
const columnsOf = (constraint: string) => (/\(([^)]*)\)/.exec(constraint)?.[1] ?? '').split(', ')

describe('every row belongs to one workspace', () => {
  const tenants = tables.filter(({ name }) => !isGlobal(name))

  test('the tables without a workspace are those of the closed list', () => {
    expect(tables.map(({ name }) => name).filter(isGlobal)).toEqual([...GLOBAL])
  })
  test('every other table has the workspace first, and first in its primary key', () => {
    const wrong = tenants.filter(
      ({ columns, constraints }) =>
        columns[0] !== 'workspace_id uuid not null' ||
        columnsOf(constraints.find(of('PRIMARY KEY')) ?? '')[0] !== 'workspace_id',
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
  test('a reference to a row of a workspace carries the workspace, so one into another cannot be stored', () => {
    const wrong = tables.flatMap(({ name, constraints }) =>
      constraints
        .filter(of('FOREIGN KEY'))
        .filter((constraint) => {
          const [, from, to, target] = /FOREIGN KEY \(([^)]*)\) REFERENCES (\w+)\(([^)]*)\)/.exec(constraint)!
          return (
            isTenant(to!) && (!from!.startsWith('workspace_id, ') || !target!.startsWith('workspace_id, '))
          )
        })
        .map((constraint) => `${name}: ${constraint}`),
    )
    expect(wrong).toEqual([])
  })
  test('what is unique is unique within a workspace', () => {
    const wrong = tenants.flatMap(({ name, constraints }) =>
      constraints
        .filter(of('UNIQUE'))
        .filter((one) => columnsOf(one)[0] !== 'workspace_id')
        .map((one) => `${name}: ${one}`),
    )
    expect(wrong).toEqual([])
    const loose = uniqueIndexes.filter(
      ([, , table, columns]) => isTenant(table!) && !columns!.startsWith('workspace_id'),
    )
    expect(loose.map(([, name]) => name)).toEqual([])
  })
  test('rows are known by ids made in the application, not by sequences', () => {
    const counted = tables.flatMap(({ name, columns }) =>
      columns.filter(
        (column) => /nextval| as identity/.test(column) && !(name === 'events' && column.startsWith('seq ')),
      ),
    )
    expect(counted).toEqual([])
  })
  test('triggers are few', () => {
    expect(triggers.sort()).toEqual([
      'answers_no_dead_end',
      'answers_stay',
      'charter_changes_stay',
      'closed_is_answered',
      'events_no_truncate',
      'events_no_update',
      'ledger_entries_are_of_offers',
      'ledger_entries_stay',
      'offers_are_in_the_ledger',
      'promise_versions_stay',
      'ways_forward_stay',
    ])
  })
})
