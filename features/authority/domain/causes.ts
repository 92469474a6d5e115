/** Why something is given, as a code; words of why stand beside. */
export const CAUSES = [
  'late',
  'broken_promise',
  'went_wrong',
  'product',
  'bill',
  'unclear',
  'effort',
  'kindness',
  'thanks',
  'other',
] as const
