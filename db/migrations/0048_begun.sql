-- What everybody may give from the first day on, and what can have gone wrong, laid down where a workspace has none yet:
-- reading no longer does so. Of the terms and words with which a new workspace begins.
with
begun as (
  select w.id, w.locale like 'ar%' as is_arabic, m.currency, m.sum, w.created_at as at
  from workspaces w
  cross join lateral (select case
    when w.time_zone ~ '^Europe/(London|Belfast|Jersey|Guernsey|Isle_of_Man)$|^GB' then 'GBP'
    when w.time_zone ~ '^Europe/(Zurich|Vaduz)$' then 'CHF'
    when w.time_zone ~ '^Europe/Stockholm$' then 'SEK'
    when w.time_zone ~ '^Europe/Oslo$|^Arctic/' then 'NOK'
    when w.time_zone ~ '^Europe/Copenhagen$' then 'DKK'
    when w.time_zone ~ '^Europe/Warsaw$' then 'PLN'
    when w.time_zone ~ '^Europe/Prague$' then 'CZK'
    when w.time_zone ~ '^Europe/Budapest$' then 'HUF'
    when w.time_zone ~ '^Europe/Bucharest$' then 'RON'
    when w.time_zone ~ '^(Europe|Asia)/Istanbul$' then 'TRY'
    when w.time_zone ~ '^America/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Montreal|Regina|St_Johns)$|^Canada/' then 'CAD'
    when w.time_zone ~ '^America/(Mexico_City|Monterrey|Tijuana|Cancun)$' then 'MXN'
    when w.time_zone ~ '^America/(Sao_Paulo|Bahia|Fortaleza|Manaus|Recife)$' then 'BRL'
    when w.time_zone ~ '^(America|US)/' then 'USD'
    when w.time_zone ~ '^Australia/' then 'AUD'
    when w.time_zone ~ '^Pacific/Auckland$' then 'NZD'
    when w.time_zone ~ '^Asia/Tokyo$' then 'JPY'
    when w.time_zone ~ '^Asia/(Kolkata|Calcutta)$' then 'INR'
    when w.time_zone ~ '^Asia/(Shanghai|Urumqi)$' then 'CNY'
    when w.time_zone ~ '^Asia/Hong_Kong$' then 'HKD'
    when w.time_zone ~ '^Asia/Singapore$' then 'SGD'
    when w.time_zone ~ '^Asia/(Jerusalem|Tel_Aviv)$' then 'ILS'
    when w.time_zone ~ '^Asia/Dubai$' then 'AED'
    when w.time_zone ~ '^Asia/Riyadh$' then 'SAR'
    when w.time_zone ~ '^Asia/Amman$' then 'JOD'
    when w.time_zone ~ '^Africa/Cairo$' then 'EGP'
    when w.time_zone ~ '^Africa/Casablanca$' then 'MAD'
    when w.time_zone ~ '^Africa/Johannesburg$' then 'ZAR'
    when w.time_zone ~ '^Africa/Lagos$' then 'NGN'
    when w.time_zone ~ '^Africa/Nairobi$' then 'KES'
    else 'EUR' end as currency) z
  cross join lateral (select z.currency, coalesce((select s.sum from (values ('SEK', 50000), ('NOK', 50000), ('DKK', 40000), ('PLN', 20000),
    ('CZK', 100000), ('HUF', 20000), ('RON', 25000), ('TRY', 200000), ('MXN', 100000), ('BRL', 25000), ('JPY', 8000), ('INR', 400000),
    ('CNY', 40000), ('HKD', 40000), ('ILS', 20000), ('AED', 20000), ('SAR', 20000), ('JOD', 40000), ('EGP', 250000), ('MAD', 50000),
    ('ZAR', 100000), ('NGN', 8000000), ('KES', 700000)) s(currency, sum) where s.currency = z.currency), 5000) as sum) m
  where not exists (select from grants g where g.workspace_id = w.id)
),
seeds(seed, roles, act, is_piece, audience, per_case, per_contact, in_total, en, ar) as (values
  ('put-right', array['member'], 'refund', false, 'outside', 1, 2, 40, 'To put right what we did not do well.', 'لإصلاح ما لم نحسن فعله.'),
  ('put-right-managers', array['manager'], 'refund', false, 'outside', 10, 20, 400, 'To put right what we did not do well.', 'لإصلاح ما لم نحسن فعله.'),
  ('put-right-directors', array['director', 'admin'], 'refund', false, 'outside', 100, 200, 4000, 'To put right what we did not do well.', 'لإصلاح ما لم نحسن فعله.'),
  ('extra-visit', array['member', 'manager', 'director', 'admin'], 'extra_visit', true, 'outside', 1, 2, null, 'When the first visit did not solve it.', 'حين لا تحل الزيارة الأولى الأمر.'),
  ('exception', array['member', 'manager', 'director', 'admin'], 'exception', true, 'both', 1, 2, null, 'Only for a rule that is marked bendable.', 'لقاعدة مُعلَّمة بأنها قابلة للتجاوز فقط.'),
  ('trial', array['member', 'manager', 'director', 'admin'], 'trial', true, 'both', 1, null, null, 'Up to two weeks, with a day on which it ends.', 'حتى أسبوعين، مع يوم تنتهي فيه.'),
  ('words', array['member', 'manager', 'director', 'admin'], 'commendation', true, 'inside', null, null, null, 'Name the deed.', 'اذكر الفعل باسمه.'),
  ('half-day', array['manager', 'director', 'admin'], 'time_off', true, 'inside', 1, 1, null, 'Within their working hours, agreed with the team.', 'ضمن ساعات عملهم وبالاتفاق مع الفريق.'),
  ('gift', array['manager', 'director', 'admin'], 'gift', false, 'inside', 1, 2, 20, 'For a deed that is named.', 'لفعل يُذكر باسمه.'),
  ('article', array['manager', 'director', 'admin'], 'article', true, 'inside', 1, 1, null, 'For a deed that is named, if they agree.', 'لفعل يُذكر باسمه، إن وافقوا.')
),
pressed(seed, position, act, kind, is_piece, amount, audience, needs_choice, name_en, name_ar, words_en, words_ar) as (values
  ('refund', 10, 'refund', 'refund', false, null::int, 'outside', false, 'Give money back', 'إعادة المال', 'We give you the money back.', 'نعيد إليك المال.'),
  ('extra-visit', 20, 'extra_visit', 'extra_visit', true, 1, 'outside', true, 'One extra visit', 'زيارة إضافية واحدة', 'We come once more, and it costs you nothing.', 'نأتي مرة أخرى دون أي تكلفة عليك.'),
  ('exception', 30, 'exception', 'exception', true, 1, 'outside', false, 'Bend the rule this once', 'تجاوز القاعدة هذه المرة', 'We make an exception for you here.', 'نستثنيك هنا من القاعدة.'),
  ('words', 40, 'commendation', 'words', true, 1, 'inside', false, 'Thank them in words', 'شكر بالكلمات', 'Thank you for what you did.', 'شكرًا لك على ما فعلته.'),
  ('half-day', 50, 'time_off', 'time_off', true, 1, 'inside', true, 'Half a day off', 'نصف يوم إجازة', 'Half a day off, whenever it suits you.', 'نصف يوم إجازة متى يناسبك.'),
  ('gift', 60, 'gift', 'gift', false, null, 'inside', false, 'A gift', 'هدية', 'A gift, with our thanks.', 'هدية مع شكرنا.'),
  ('article', 70, 'article', 'article', true, 1, 'inside', false, 'An article about it', 'مقال عن ذلك', 'We should like to tell everybody about it.', 'نود أن نخبر الجميع بذلك.')
),
granted as (
  insert into grants (workspace_id, id, seed, roles, act, unit, audience, per_case, per_contact, in_total, conditions, review_on, state, created_at)
  select b.id, gen_random_uuid(), s.seed, s.roles, s.act, case when s.is_piece then 'piece' else b.currency end, s.audience,
    s.per_case * factor, s.per_contact * factor, s.in_total * factor, case when b.is_arabic then s.ar else s.en end,
    (now() + interval '1 year')::date, 'in_force', b.at
  from begun b cross join seeds s cross join lateral (select case when s.is_piece then 1 else b.sum end as factor) f
  returning workspace_id, id, per_case, per_contact, in_total, created_at
),
told as (
  insert into grant_changes (workspace_id, id, grant_id, kind, after, changed_at)
  select workspace_id, gen_random_uuid(), id, 'in_force',
    jsonb_build_object('perCase', per_case, 'perContact', per_contact, 'inTotal', in_total), created_at from granted
)
insert into offer_presets (workspace_id, id, seed, name, act, kind, audience, unit, amount, words, needs_choice, position, created_at)
select b.id, gen_random_uuid(), p.seed, case when b.is_arabic then p.name_ar else p.name_en end, p.act, p.kind, p.audience,
  case when p.is_piece then 'piece' else b.currency end, p.amount, case when b.is_arabic then p.words_ar else p.words_en end,
  p.needs_choice, p.position, b.at
from begun b cross join pressed p on conflict (workspace_id, seed) where seed is not null do nothing;

insert into failure_kinds (workspace_id, id, code, position, created_at)
select w.id, gen_random_uuid(), k.code, k.position, w.created_at from workspaces w cross join (values
  ('chasing', 1), ('unclear', 2), ('told_differently', 3), ('not_done', 4), ('sent_around', 5), ('told_twice', 6), ('closed_too_soon', 7),
  ('went_wrong', 8), ('not_reached', 9), ('other', 10)) k(code, position)
where not exists (select from failure_kinds f where f.workspace_id = w.id);
