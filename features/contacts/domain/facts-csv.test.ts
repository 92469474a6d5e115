import { expect, test } from 'vitest'
import { readFacts } from './facts-csv.ts'

test('what contacts contribute is read from any usual CSV, whatever the order of its columns', () => {
  const csv =
    '\uFEFFcurrency;plan;email;size\r\ngbp;"Service; yearly";ANA@x.example;1200.50\r\nEUR;;b@x.example;0\r\n'
  expect(readFacts(csv)).toEqual({
    lines: [
      { line: 2, email: 'ana@x.example', sizeMinor: 120_050, currency: 'GBP', plan: 'Service; yearly' },
      { line: 3, email: 'b@x.example', sizeMinor: 0, currency: 'EUR', plan: '' },
    ],
    wrong: [],
    missing: [],
  })
})

test('lines that cannot be read are named, and the others are kept', () => {
  const csv =
    'email,size,currency\nnobody,1,GBP\na@x.example,"1,200",GBP\nb@x.example,12,pounds\n\nc@x.example,3,GBP'
  const { lines, wrong } = readFacts(csv)
  expect(wrong).toEqual([
    { line: 2, because: 'email' },
    { line: 3, because: 'size' },
    { line: 4, because: 'currency' },
  ])
  expect(lines.map(({ line }) => line)).toEqual([6])
  expect(readFacts('email,amount').missing).toEqual(['size', 'currency'])
})
