/** A team's name as it stands in "the … team": whoever called theirs "Care team" is not said to be a team twice. */
export const teamInWords = (name: string): string =>
  name
    .trim()
    .replace(/^the\s+(?=\S)/i, '')
    .replace(/(?<=\S)\s+team$/i, '')
    .replace(/^فريق\s+(?=\S)/, '')
