export const en = {
  'refusal.invalid': 'Something here is missing, or is not as it should be. Please look at it once more.',
  'refusal.not_signed_in': 'Please sign in first.',
  'refusal.csrf': 'This request did not come from Regard itself, so it was not carried out.',
  'refusal.not_allowed': 'You may not do that. Someone with more rights can.',
  'refusal.missing_scope': 'This token may not do that: it needs the scope {scope}.',
  'refusal.not_found': 'That is not there, or not for you to see.',
  'refusal.stale': 'Someone changed this in the meantime. Look at the newest state, then try again.',
  'refusal.idempotency_key_reused':
    'This Idempotency-Key was used before with another request. Use a new one.',
  'refusal.too_large': 'That is too large to take in. Make it smaller or send it in parts.',
  'refusal.too_many_requests': 'Too many tries in a short time. Please wait {seconds} seconds.',
  'refusal.database_unavailable':
    'The database is away for a moment. Nothing was lost. Please try again in a few seconds.',
  'refusal.storage_full': 'The disk is full, so this could not be kept. Free some space, then try again.',
  'refusal.bug': 'Something went wrong here, and it has been written down. Please try again.',
  'sure.none': 'nothing counted yet',
  'sure.few': '{k} of {n}',
  'sure.percent': '{percent}\u00a0%',
  'sure.between': 'between {low} and {high}\u00a0%',
  'sure.too-few': 'too few to say more',
} as const
