/** Small words that nearly every text of a language has; folded, as the words of a text are. */
export const stopWords: Readonly<Record<string, string>> = {
  en: 'the and you your for that this with have not are was were from will would please thank thanks can could our they there been which what when is it we of to my but has just should how',
  de: 'der die das und ich nicht ist sie mit fur auf ein eine den dem von zu es wir sich bitte danke ihre ihr haben hat wird auch noch oder wenn sind war bei uns mir mich aber konnen kann vielen',
  fr: 'le la les des et est vous nous pour dans une pas que qui sur avec mais votre notre je mon ce cette sont bonjour merci plus ont vos aux du au etre avez suis',
  es: 'el los las de que y en por con para una no es se lo su pero como mas gracias hola usted este esta tengo muy sin nos favor puede ha han mi porque',
  it: 'il che di non per una sono con del della gli nel ho come piu grazie buongiorno questo questa ma si lei mi alla dei anche vorrei essere stato abbiamo le',
  pt: 'que nao uma para com por os as do da em um mas mais foi obrigado obrigada ola voce seu sua isso este esta tenho estou muito bom dia nos ao pelo pela',
  nl: 'de het een en van ik niet dat is voor met zijn op te je wij maar graag bedankt naar hebben heeft kan ook nog wel geen mijn uw deze om aan bij',
  sv: 'och att det som jag inte ar en av for pa med har den till om vi kan tack hej men mig ni var fran eller skulle nar vill detta',
  da: 'og at det jeg ikke er en af for pa med har den til som vi kan tak hej men mig de var fra eller skal hvad meget nar dette noget',
  no: 'og at det jeg ikke er en av for pa med har den til som vi kan takk hei men meg de var fra eller skal hva mye nar dette noe',
  fi: 'ja on ei se etta en olen mutta kun niin ovat oli hyva kiitos voi minun mina tai jos myos kuin han ole teidan',
  hu: 'es a az hogy nem egy is van ez meg kerem koszonom de ha mert vagy csak mar volt nekem azt minden jo',
  ro: 'si de la nu in pe este un o ca cu sa am pentru din care multumesc va ma dar mai este sunt buna fi au',
  tr: 've bir bu icin ile de da ne var cok ben sen siz merhaba tesekkurler tesekkur ederim degil gibi daha ama olarak lutfen mi',
  ca: 'el els les de que i en per amb una no es pero com mes gracies hola aquest aquesta tinc molt sense hem bon dia si us plau vull meu',
  id: 'dan yang di ini itu dengan untuk tidak dari dalam akan pada saya kami anda ke ada adalah sudah bisa terima kasih mohon juga atau',
  lt: 'ir yra kad is su tai bet kaip ar jau uz del ne buvo man mes jus labas aciu dar tik prasau musu',
}

/** What PostgreSQL calls the rules of a language. */
export const configurations: Readonly<Record<string, string>> = {
  en: 'english', de: 'german', fr: 'french', es: 'spanish', it: 'italian', pt: 'portuguese', nl: 'dutch',
  sv: 'swedish', da: 'danish', no: 'norwegian', fi: 'finnish', hu: 'hungarian', ro: 'romanian', tr: 'turkish',
  ca: 'catalan', id: 'indonesian', lt: 'lithuanian', ru: 'russian', el: 'greek', ar: 'arabic', hi: 'hindi',
}
