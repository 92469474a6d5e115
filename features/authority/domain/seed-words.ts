import type { SeedGrant, SeedPreset } from './seed.ts'

interface SeedWords {
  readonly conditions: Readonly<Record<SeedGrant, string>>
  readonly presets: Readonly<Record<SeedPreset, { readonly name: string; readonly words: string }>>
}

const en: SeedWords = {
  conditions: {
    'put-right': 'To put right what we did not do well.',
    'put-right-managers': 'To put right what we did not do well.',
    'put-right-directors': 'To put right what we did not do well.',
    'extra-visit': 'When the first visit did not solve it.',
    exception: 'Only for a rule that is marked bendable.',
    trial: 'Up to two weeks, with a day on which it ends.',
    words: 'Name the deed.',
    'half-day': 'Within their working hours, agreed with the team.',
    gift: 'For a deed that is named.',
    article: 'For a deed that is named, if they agree.',
  },
  presets: {
    refund: { name: 'Give money back', words: 'We give you the money back.' },
    'extra-visit': { name: 'One extra visit', words: 'We come once more, and it costs you nothing.' },
    exception: { name: 'Bend the rule this once', words: 'We make an exception for you here.' },
    words: { name: 'Thank them in words', words: 'Thank you for what you did.' },
    'half-day': { name: 'Half a day off', words: 'Half a day off, whenever it suits you.' },
    gift: { name: 'A gift', words: 'A gift, with our thanks.' },
    article: { name: 'An article about it', words: 'We should like to tell everybody about it.' },
  },
}

const ar: SeedWords = {
  conditions: {
    'put-right': 'لإصلاح ما لم نحسن فعله.',
    'put-right-managers': 'لإصلاح ما لم نحسن فعله.',
    'put-right-directors': 'لإصلاح ما لم نحسن فعله.',
    'extra-visit': 'حين لا تحل الزيارة الأولى الأمر.',
    exception: 'لقاعدة مُعلَّمة بأنها قابلة للتجاوز فقط.',
    trial: 'حتى أسبوعين، مع يوم تنتهي فيه.',
    words: 'اذكر الفعل باسمه.',
    'half-day': 'ضمن ساعات عملهم وبالاتفاق مع الفريق.',
    gift: 'لفعل يُذكر باسمه.',
    article: 'لفعل يُذكر باسمه، إن وافقوا.',
  },
  presets: {
    refund: { name: 'إعادة المال', words: 'نعيد إليك المال.' },
    'extra-visit': { name: 'زيارة إضافية واحدة', words: 'نأتي مرة أخرى دون أي تكلفة عليك.' },
    exception: { name: 'تجاوز القاعدة هذه المرة', words: 'نستثنيك هنا من القاعدة.' },
    words: { name: 'شكر بالكلمات', words: 'شكرًا لك على ما فعلته.' },
    'half-day': { name: 'نصف يوم إجازة', words: 'نصف يوم إجازة متى يناسبك.' },
    gift: { name: 'هدية', words: 'هدية مع شكرنا.' },
    article: { name: 'مقال عن ذلك', words: 'نود أن نخبر الجميع بذلك.' },
  },
}

/** The words of the seeds in a language that we know, else in English. */
export const seedWords = (language: string): SeedWords => (language.startsWith('ar') ? ar : en)
