import type { Translation } from '#platform/client/words.ts'
import { craftAr } from './craft-ar.ts'
import type { en } from './en.ts'

export const ar: Translation<typeof en> = {
  ...craftAr,
  'refusal.observation_not_shareable': 'لا يُشارَك إلا الشكر.',

  'observations.said': 'ما قيل عنك',
  'observations.solved-yes': 'حُل الأمر.',
  'observations.solved-no': 'لم يُحل الأمر بعد.',
  'observations.missed': 'لم يكن كما وعدنا.',
  'observations.questions': 'كيف سار الأمر',
  'observations.timely': 'سريع بما يكفي',
  'observations.respect': 'باحترام',
  'observations.my-interest': 'لمصلحته',
  'observations.yes': 'نعم',
  'observations.partly': 'إلى حد ما',
  'observations.no': 'لا',
  'observations.unsaid': 'لم يُقل',
  'observations.thanks': 'شكر',
  'observations.thanks-you': 'شكر لك',
  'observations.only-you': 'لا يراه غيرك. شاركه إن أردت.',
  'observations.you-first': 'أنت تراه أولًا. ويستطيع الآخرون هنا قراءته بعدك.',
  'observations.share': 'شاركه',
  'observations.shared': 'صار يراه من يرى المحادثة.',
  'observations.seen': 'قرأته',
  'observations.open': 'افتح',
  'observations.more': 'أظهر المزيد',
  'observations.readable': 'ما قاله عن سير الأمر',

  'surveys.title': 'ثلاثة أسئلة في الأجوبة',
  'surveys.lead':
    'تسأل بعض أجوبتنا ثلاثة أسئلة. هل كان ذلك سريعًا بما يكفي؟ هل عوملت باحترام؟ هل أردنا ما هو الأفضل لك؟ ومن يُسأل يُختار بالقرعة، ولا يُسأل أحد أكثر من مرة في ثلاثين يومًا.',
  'surveys.one-in': 'كم من الأجوبة يسأل',
  'surveys.every': 'كل جواب',
  'surveys.of': 'واحد من كل {count}',
  'surveys.never': 'لا شيء',
  'surveys.saved': 'حُفظ.',

  'look-back.subject': 'هل حُل الأمر؟ رقم {number}',
  'look-back.hello': 'سألتنا قبل مدة عن «{subject}». ونود أن نعرف هل حُل الأمر ودام الحل.',
  'look-back.missed': 'لم نفِ بموعد وعدناك به. نعتذر.',
  'look-back.offer': 'ما زال شيء عرضناه عليك مفتوحًا.',
  'look-back.link': 'أخبرنا بضغطة واحدة، وهي تفتحه من جديد إن لم يُحل:',
  'look-back.write': 'إن لم يُحل فأجب عن هذه الرسالة: يُفتح من جديد، مع الشخص نفسه.',
}
