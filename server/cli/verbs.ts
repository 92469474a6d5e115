/** Runs a verb with the words after it; answers the exit code. */
export type RunVerb = (args: string[]) => Promise<number>

export interface Verb {
  /** The words that choose it, like "token create". */
  name: string
  usage: string
  /** One line for the overview. */
  about: string
  help: string
  load: () => Promise<RunVerb>
}

const verbs: Verb[] = [
  {
    name: 'start',
    usage: 'start',
    about: 'start everything on this machine and keep it running',
    help: `Starts the database in the data folder (unless DATABASE_URL is set), brings it up to date, and runs the web
server, the mail listener and the worker. A part that ends is started again. Ctrl-C or SIGTERM stops everything.`,
    load: async () => (await import('./start.ts')).runStart,
  },
  ...(['web', 'worker', 'smtp'] as const).map(
    (name): Verb => ({
      name,
      usage: name,
      about: {
        web: 'run only the web server and API',
        worker: 'run only the worker: filing and sending mail, timers',
        smtp: 'run only the mail listener',
      }[name],
      help: 'Runs this part alone, beside others on the same PostgreSQL. Needs DATABASE_URL and REGARD_SECRET.',
      load: async () => (await import('./part.ts')).runPart(name),
    }),
  ),
  {
    name: 'migrate',
    usage: 'migrate',
    about: 'bring the database to this version',
    help: `Applies the changes that the database does not have yet. Safe to run twice or from several machines at once.\nPrints the address for the set-up while no director exists.`,
    load: async () => (await import('./migrate.ts')).runMigrate,
  },
  {
    name: 'backup',
    usage: 'backup <file>',
    about: 'write everything into one new file, while Regard runs',
    help: `Writes all rows of one moment, the waiting jobs, the files and the secret, with checksums, into one file.
Whoever holds the file can read everything: keep it as safe as the data folder itself.`,
    load: async () => (await import('./backup.ts')).runBackup,
  },
  {
    name: 'restore',
    usage: 'restore <file> [--replace]',
    about: 'put back a backup, also on another machine or another PostgreSQL',
    help: `Checks the whole file first; a damaged one changes nothing. Regard must not run. The database must be empty,
or --replace says that what is there may go. A backup of an earlier version is brought up to date.`,
    load: async () => (await import('./restore.ts')).runRestore,
  },
]

/** The verb that the words begin with, and the words after it. */
export const findVerb = (words: readonly string[]): { verb: Verb; rest: string[] } | null => {
  for (const length of [2, 1]) {
    const verb = verbs.find((each) => each.name === words.slice(0, length).join(' '))
    if (verb && words.length >= length) return { verb, rest: words.slice(length) }
  }
  return null
}

/** All verbs, one line each. */
export const overview = (): string => {
  const width = Math.max(...verbs.map((verb) => verb.usage.length))
  const lines = verbs.map((verb) => `  regard ${verb.usage.padEnd(width)}  ${verb.about}`)
  return `${lines.join('\n')}\n\nregard <verb> --help tells more.`
}
