import type { Translation } from '#platform/client/words.ts'
import { asksAr } from './asks-ar.ts'
import type { en } from './en.ts'
import { givenAr } from './given-ar.ts'
import { grantsAr } from './grants-ar.ts'
import { panelAr } from './panel-ar.ts'

export const ar: Translation<typeof en> = {
  ...asksAr,
  ...panelAr,
  ...grantsAr,
  ...givenAr,
  'refusal.over_limit': 'هذا أكثر مما يمكنك منحه هنا دون سؤال. ضغطة واحدة تطلبه.',
  'refusal.no_grant': 'ليس لك أن تمنح هذا بعد. ضغطة واحدة تسأل من يمكنه.',
  'refusal.own_record': 'أنت من طلب هنا، فيقرر شخص آخر.',
  'refusal.offer_over': 'حُسم هذا العرض في هذه الأثناء.',
  'refusal.offer_not_accepted': 'لم يوافقوا بعد.',
  'refusal.not_for_here': 'هذا لغيرهم، ولا يمكن منحه لمن يطلب هنا.',
  'refusal.amount_needed': 'قل كم.',
  'refusal.wrong_unit': 'يُحسب هذا بطريقة أخرى: المال بعملة، وكل ما سواه بالقطع.',
  'refusal.message_not_here': 'هذه الرسالة ليست لك، أو استُرجعت.',
  'refusal.currency_in_use': 'أُعطي شيء بعملة {currency} من قبل أو يوشك أن يُعطى، فتبقى العملة كما هي.',
  'refusal.grant_ended': 'انتهى هذا، أو حسمه أحد في هذه الأثناء.',
  'refusal.grant_exists': 'يحق لهم إعطاء هذا من قبل. غيّر ذلك بدلًا منه.',
  'refusal.why_needed': 'قل بكلمات قليلة لماذا: يبقى ذلك في السجل.',
  'refusal.holder_needed': 'اختر من يعمل هنا.',
  'refusal.role_needs_grant': 'عندئذ لا يبقى لبعضنا ما يعطيه، ولكل واحد شيء يعطيه. أضف لهم شيئًا آخر أولًا.',
  'refusal.proposal_open': 'هناك اقتراح لهذا من قبل. احسمه أولًا.',
}
