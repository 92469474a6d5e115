// Whoever reads our words may stop reading; that ends nothing.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

/** A line for the person at the machine. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** A line that says why something did not happen. */
export const fail = (text: string): void => void process.stderr.write(`${text}\n`)
