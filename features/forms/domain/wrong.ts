import type { Field } from '../shapes.ts'
import { nameOfField, type Wrong } from './entry.ts'
import type { SayAsk } from './words-in.ts'

/** What is wrong, field by field, in words; of each the first. */
export function saidWrong(
  ask: SayAsk,
  { fields }: { readonly fields: readonly Pick<Field, 'id' | 'label'>[] },
  wrong: readonly Wrong[],
): ReadonlyMap<string, string> {
  const labels = new Map(fields.map((field) => [nameOfField(field), field.label]))
  const said = new Map<string, string>()
  for (const { field, key } of wrong)
    if (!said.has(field)) said.set(field, ask(`ask-us.wrong-${key}`, { label: labels.get(field) ?? '…' }))
  return said
}
