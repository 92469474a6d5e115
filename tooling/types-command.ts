/** How kysely-codegen is called: the types of every table of ours, as they stand in a database. */
export const typesCommand = (url: string, file: string): string[] => [
  'node_modules/kysely-codegen/dist/cli/bin.js',
  '--dialect=postgres',
  `--url=${url}`,
  `--out-file=${file}`,
  '--include-pattern=public.*',
  '--numeric-parser=number',
]
