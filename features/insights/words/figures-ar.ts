import type { Translation } from '#platform/client/words.ts'
import type { figuresEn } from './figures-en.ts'

export const figuresAr: Translation<typeof figuresEn> = {
  'insights.figure-none': 'لا شيء من هذا في المدة المنظور إليها.',
  'insights.figure-early': 'من المبكر القول.',
  'insights.figure-too-early': 'من المبكر القول',
  'insights.figure-of': {
    zero: 'من لا شيء',
    one: 'من واحد',
    two: 'من اثنين',
    few: 'من {count}',
    many: 'من {count}',
    other: 'من {count}',
  },
  'insights.figure-between': 'بين {low} و{high}',
  'insights.figure-from': '{low} أو أكثر',
  'insights.figure-low': 'أقل من واحد من كل عشرة',
  'insights.not-measured': 'لم يُقَس بعد',
  'insights.not-measured-lead': 'ما يقوم على أسئلة لا تُطرح على أحد. لا رقم يقوم مقامه.',
  'insights.content': 'ما مدى رضا الناس؟',
  'insights.content-formula': 'علامات 4 و5 من 5، مقسومة على كل العلامات، مع عرض كل علامة.',
  'insights.content-guard': 'من نسأله يُختار بالقرعة، ولا يُسأل أحد مرتين خلال ثلاثين يومًا، وبكلمات لا تتغير.',
  'insights.content-why':
    'لا نسأل أحدًا عن علامة من واحد إلى خمسة. نطرح بدلًا منها ثلاثة أسئلة صغيرة: في الوقت، وباحترام، ولمصلحتي.',
  'insights.ease': 'ما مدى السهولة التي نوفرها؟',
  'insights.ease-formula': 'متوسط علامات من 1 إلى 7 على «سهّلوا الأمر»، ونصيب 5 فأكثر.',
  'insights.ease-guard': 'يُختار بالقرعة بالطريقة نفسها، وصيغته بجانبه، لأن غيرنا يحسبه بغيرها.',
  'insights.ease-why': 'لا يُسأل عنه أحد بعد. وعدد مرات عودة الناس يقول بعضه.',
  'insights.recommending': 'هل يوصون بنا؟',
  'insights.recommending-formula': 'من كل 100: من يضعون 9 أو 10، ناقصًا من يضعون من 0 إلى 6.',
  'insights.recommending-guard': 'يحتاج مئة جواب، ولا يُذكر لفريق أبدًا.',
  'insights.recommending-why': 'لا يُسأل أحد: هو متوقف، ولا يقول كثيرًا دون مئة جواب.',
  'insights.fresh-eyes': 'انظر في بعضها بعين جديدة',
  'insights.by.inside': 'زملاء',
  'insights.by.chasing': 'السؤال أين وصلنا',
  'insights.by.unclear': 'معلومات غير واضحة',
  'insights.by.told_differently': 'قيلت أشياء مختلفة',
  'insights.by.not_done': 'وُعد به ولم يُفعل',
  'insights.by.sent_around': 'أُرسلوا من مكان إلى آخر',
  'insights.by.told_twice': 'اضطروا إلى رواية ذلك مرتين',
  'insights.by.closed_too_soon': 'أُغلق قبل أوانه',
  'insights.by.went_wrong': 'خطأ في المنتج أو الفاتورة',
  'insights.by.not_reached': 'لم يستطيعوا الوصول إلينا',
  'insights.by.other': 'شيء آخر',
  'insights.by.not_named': 'لم يُسمَّ بعد',

  'insights.failure.failure_share': '{said} جاؤوا فقط لأن شيئًا لم يكن صحيحًا من قبل.',
  'insights.failure.failure_share.inside': 'من الزملاء الذين سألوا زملاء: {said}.',
  'insights.failure.failure_kind.by': '{by}: {said}',
  'insights.failure.repeat_effort': 'من كل المرات التي جاء فيها أحد، لم تكن الأولى في {said}.',
  'insights.failure.failure_hours_half': 'انتهى نصفها بعد: {said}.',
  'insights.failure.value_hours_half': 'ونصف غيرها: {said}.',
  'insights.failure.agreed': 'اثنان نظرا بعين جديدة قالا الشيء نفسه في {said}.',
  'insights.failure.kappa': 'مدى اتفاقهما فوق المصادفة (1 دائمًا، و0.6 تكفي): {said}.',

  'insights.repeats.came_again_7': 'خلال سبعة أيام اضطر {said} إلى العودة.',
  'insights.repeats.came_again_30': 'خلال ثلاثين يومًا: {said}.',
  'insights.repeats.came_again_7.inside': 'من الزملاء خلال سبعة أيام: {said}.',
  'insights.repeats.came_again_30.inside': 'من الزملاء خلال ثلاثين يومًا: {said}.',

  'insights.failure': 'كم مرة يأتي الناس لأن شيئًا لم يسر كما يجب؟',
  'insights.failure-formula':
    'ما جاء فقط لأن شيئًا لم يكن صحيحًا من قبل، مقسومًا عليه وعلى ما جاء لحاجة قائمة بنفسها. وما لا يتضح يُذكر وحده.',
  'insights.failure-use': 'يقول كم من عملنا نصنعه نحن لأنفسنا.',
  'insights.failure-guard':
    'كلمات الناس محفوظة. وينظر زميلان في عيّنة دون أن يرى أحدهما رأي الآخر، ويُذكر مدى اتفاقهما. وليس هدفًا أبدًا، ولا يخص شخصًا أبدًا.',

  'insights.repeats': 'هل يضطر الناس إلى العودة؟',
  'insights.repeats-formula':
    'الطلبات التي عاد بعدها الشخص نفسه للحاجة نفسها خلال 7 أيام أو 30 يومًا، مقسومة على كل الطلبات الأقدم من ذلك.',
  'insights.repeats-use': 'يقول هل يدوم ما نفعله.',
  'insights.repeats-guard':
    'لا يُخفي الدمج ولا الطلب الجديد ولا طريق آخر شيئًا: يُعثر على المتشابه في كل الطرق، ويقول إنسان هل هو الأمر نفسه.',

  'insights.durable': 'هل يكون صحيحًا من أول مرة، وهل يدوم؟',
  'insights.durable-formula':
    'الحاجات التي لُبّيت في أول تواصل، مقسومة على كل الحاجات؛ وبجانبها الحساب نفسه بلا ما لا يمكن لأحد أن يلبيه فورًا. ويدوم حين يؤكدونه ولا يعودون خلال 30 يومًا.',
  'insights.durable-use': 'يقول هل ينال الناس ما يحتاجونه دون أن يسألوا مرتين.',
  'insights.durable-guard': 'هم من يقولون إنه حُلّ؛ لا نقوله عنهم. ويبقى رقم كل الحاجات بجانب الآخر.',

  'insights.forward': 'هل هناك دائمًا طريق إلى الأمام؟',
  'insights.forward-formula':
    'الأجوبة التي لم تكن كما طُلب، مقسومة على كل الأجوبة؛ والبدائل التي قُبلت مقسومة عليها؛ والأجوبة بلا طريق إلى الأمام، ويجب ألا يكون منها شيء.',
  'insights.forward-use': 'يقول هل يُترك أحد عند «لا».',
  'insights.forward-guard': 'لا يقبل البديل إلا من سأل؛ ولا يُقبل عنه.',

  'insights.authority': 'هل يستطيع من يجيب أن يصلح الأمر بنفسه؟',
  'insights.authority-formula':
    'ما أُصلح ضمن حدود من أجاب، مقسومًا على كل ما احتاج صلاحية؛ وكم يطول الجواب حين يُطلب أكثر؛ وكم مرة يكون الجواب نعم.',
  'insights.authority-use': 'يقول أين تكون الحدود أضيق مما يجب.',
  'insights.authority-guard': 'عدم السؤال يجعله يبدو حسنًا: لذلك يُعدّ بجانبه ما أوقف أحدًا لنقص الصلاحية.',

  'insights.offers': 'كم يكلفنا إصلاح الأمور؟',
  'insights.offers-formula': 'ما أُعطي، بحسب السبب والعملة، مجموعًا وعددًا؛ وما أُنجز مما قُبل.',
  'insights.offers-use': 'يقول كم يكلف الإخفاق، وهل نفعل ما عرضناه.',
  'insights.offers-guard': 'يُذكر بحسب السبب ولا يُذكر بحسب الشخص أبدًا، فلا يغيّر تقسيم المبلغ شيئًا.',

  'insights.response': 'كم منهم يخبروننا؟',
  'insights.response-formula': 'الأجوبة عن أسئلتنا، مقسومة على عدد مرات سؤالنا، بحسب طريق الوصول.',
  'insights.response-use': 'يقول كم يمكن الوثوق بالأرقام الأخرى القائمة على الأجوبة.',
  'insights.response-guard':
    'من نسأله يُختار بالقرعة. ودون واحد من عشرة تُقال الأرقام القائمة عليها بالكلمات فقط.',
}
