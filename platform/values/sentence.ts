/** Words as a sentence: with a full stop where they have no end of their own. */
export const ended = (words: string): string => (/[.!?…؟。]["”»’]?$/.test(words) ? words : `${words}.`)
