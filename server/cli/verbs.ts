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

/** Every verb of the command line, in the order of the overview. */
export const allVerbs: readonly Verb[] = [
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
      help: `Runs this part alone, beside others on the same PostgreSQL: that of DATABASE_URL (with REGARD_SECRET), else that of
the Regard that runs on this data folder.`,
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
    name: 'demo',
    usage: 'demo',
    about: 'start with a made-up company to look around in',
    help: `Like start, with the demo company loaded. Prints its sign-ins with a password made now. Leaving the demo
in the browser deletes it whole.`,
    load: async () => (await import('./demo.ts')).runDemo,
  },
  {
    name: 'doctor',
    usage: 'doctor [--round-trip]',
    about: 'check settings, database, disk, ports and mail',
    help: 'Says of each how it stands, in green, yellow or red; the exit code is 1 when something is red.\nWith --round-trip every inbox that can send writes to itself, and waits a minute for it to come back.',
    load: async () => (await import('./doctor.ts')).runDoctor,
  },
  {
    name: 'workspace create',
    usage: 'workspace create <name>',
    about: 'make another workspace in this installation',
    help: `Options: --time-zone Europe/Berlin (UTC otherwise), --locale en, --admin <email> and --admin-name <name>
to invite its first admin at once.`,
    load: async () => (await import('./workspaces.ts')).runWorkspaceCreate,
  },
  {
    name: 'user add',
    usage: 'user add <email>',
    about: 'invite a colleague and print the link',
    help: 'Options: --name <name>, --role admin|director|manager|member, --workspace <name> when there are several.',
    load: async () => (await import('./users.ts')).runUserAdd,
  },
  {
    name: 'user reset',
    usage: 'user reset <email>',
    about: 'print a link by which somebody chooses a new password',
    help: 'The link works once. Earlier links of this person work no more.',
    load: async () => (await import('./users.ts')).runUserReset,
  },
  {
    name: 'token create',
    usage: 'token create --as <email>',
    about: 'make an API token that acts as a colleague; it is shown this once',
    help: 'Options: --name <what for>, --scope <scope> (several times; "all" otherwise), --workspace <name>.',
    load: async () => (await import('./tokens.ts')).runTokenCreate,
  },
  {
    name: 'inbox list',
    usage: 'inbox list',
    about: 'list the inboxes with their addresses',
    help: 'Shows each inbox of each workspace, its addresses and the server through which its mail leaves.',
    load: async () => (await import('./inboxes.ts')).runInboxList,
  },
  {
    name: 'mail accept',
    usage: 'mail accept --to <address>',
    about: 'take one mail from the standard input, for a mail server that hands it on',
    help: `Without --to the variables RECIPIENT and ORIGINAL_RECIPIENT are read, as Postfix sets them; --from or SENDER name
who sent it. The exit code is 0 when it is safely kept, 67 for an address that is not here, 65 for what is no mail,
and 75 when it should be tried again later. In Postfix: flags=Rq user=regard argv=/…/bin/regard mail accept --to \${recipient}`,
    load: async () => (await import('./mail-accept.ts')).runMailAccept,
  },
  {
    name: 'import',
    usage: 'import mbox|eml|maildir <path>, or import imap <server>',
    about: 'bring in mails of earlier days',
    help: `Options: --inbox <address or name>, --own <address> (several times) for further addresses that your answers were
sent from, --workspace <name>. Conversations come in closed, with their dates; nobody is told and no mail leaves. A
mail that is there already is left alone, so it is safe to run again. A mail that cannot be taken stops nothing.

From a server: regard import imap imap.example.org --user help@example.org, with the password in IMAP_PASSWORD,
IMAP_PASSWORD_FILE or asked for. All folders but spam, drafts and the bin, or each --folder; --since 2024-01-31;
--port and --security tls|starttls|none. Nothing there is changed.`,
    load: async () => (await import('./import.ts')).runImport,
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
    const verb = allVerbs.find((each) => each.name === words.slice(0, length).join(' '))
    if (verb && words.length >= length) return { verb, rest: words.slice(length) }
  }
  return null
}

/** All verbs, one line each. */
export const overview = (): string => {
  const width = Math.max(...allVerbs.map((verb) => verb.usage.length))
  const lines = allVerbs.map((verb) => `  regard ${verb.usage.padEnd(width)}  ${verb.about}`)
  return `${lines.join('\n')}\n\nregard <verb> --help tells more.`
}
