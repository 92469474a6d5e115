/** What somebody typed of a person: a name, an address and a number, in any order and any of them. */
export const readSomeone = (typed: string): { name: string; email: string; phone: string } => {
  const email = typed.split(/[\s<>,;]+/).find((word) => /^[^@]+@[^@]+$/.test(word)) ?? ''
  const rest = typed.replace(email, ' ')
  const phone = /(?:^|[\s,;:])([+(\d](?:[\s()./-]*\d){3,}\)?)(?=$|[\s,;])/.exec(rest)?.[1] ?? ''
  const name = rest
    .replace(phone, ' ')
    .replace(/[<>,;]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return { name, email, phone }
}
