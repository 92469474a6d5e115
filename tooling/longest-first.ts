import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// By what they took on two cores; whoever adds a long one puts it in its place. The rest comes after them.
const LONGEST = [
  'e2e/everybody-can-use-it.test.ts',
  'bench/faults/started.test.ts',
  'bench/faults/filing.test.ts',
  'e2e/hostile-mail.test.ts',
  'e2e/presses.test.ts',
  'bench/faults/mail.test.ts',
  'bench/faults/mailbox.test.ts',
  'bench/faults/hooks.test.ts',
  'e2e/handoffs.test.ts',
  'bench/faults/poison.test.ts',
  'e2e/conversations.test.ts',
  'e2e/put-it-right.test.ts',
  'e2e/sending.test.ts',
  'e2e/answer-first-customer.test.ts',
  'server/backup/backup.test.ts',
]

/** Within files that may run beside each other the longest begin, so that none is left alone at the end. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.indexOf(relative(this.ctx.config.root, moduleId))
      return at < 0 ? LONGEST.length : at
    }
    const order = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    const sorted = await super.sort(files)
    return sorted.sort((one, other) => order(one) - order(other) || place(one) - place(other))
  }
}
