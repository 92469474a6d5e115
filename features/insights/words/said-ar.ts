import type { Translation } from '#platform/client/words.ts'
import type { saidEn } from './said-en.ts'

export const saidAr: Translation<typeof saidEn> = {
  'insights.durable.first_contact': 'حُل في أول تواصل كما يقولون هم: {said}.',
  'insights.durable.first_contact.inside': 'من الزملاء الذين سألوا زملاء: {said}.',
  'insights.durable.first_contact_net':
    'دون ما يجب أن يقرره أو يفعله غيرنا أولًا (الموافقات، وأسئلة المدير، والمعرفة الناقصة، وما يعيقنا): {said}.',
  'insights.durable.first_contact_net.inside': 'ومثله للزملاء: {said}.',
  'insights.durable.first_contact_unsaid': 'من {n} انتهى هذا العدد في أول تواصل ولم يقولوا هل حُل: {said}.',
  'insights.durable.lasted': 'دام ثلاثين يومًا: {said}.',
  'insights.durable.lasted.inside': 'دام للزملاء: {said}.',

  'insights.forward.not_as_asked': 'ليس كما طُلب: {said} من الأجوبة.',
  'insights.forward.not_as_asked.inside': 'للزملاء: {said}.',
  'insights.forward.alternative_accepted': 'من هؤلاء قبل {said} شيئًا آخر عرضناه.',
  'insights.forward.alternative_accepted.inside': 'من هؤلاء الزملاء: {said}.',
  'insights.forward.alternative_unsaid': 'من {n} لم يقل هذا العدد نعم ولا لا: {said}.',
  'insights.forward.dead_ends': 'من {n} بقوا بلا طريق إلى الأمام: {said}.',
  'insights.forward.dead_ends.inside': 'من {n} زملاء بقوا بلا طريق إلى الأمام: {said}.',

  'insights.response.response': 'أخبرنا {said} ممن سألناهم.',
  'insights.response.response_channel.by': '{by}: {said}',
  'insights.response.response_party.by': '{by}: {said}',
  'insights.by.email': 'بالبريد',
  'insights.by.phone': 'بالهاتف',
  'insights.by.form': 'بالنموذج',
  'insights.by.visit': 'في زيارة',
  'insights.by.counter': 'عند الاستقبال',
  'insights.by.chat': 'بالمحادثة',
  'insights.by.letter': 'برسالة ورقية',
  'insights.by.customer': 'العملاء',
  'insights.by.prospect': 'من قد يصبحون عملاء',
  'insights.by.supplier': 'الموردون',
  'insights.by.applicant': 'المتقدمون',
  'insights.by.neighbour': 'الجيران',
}
