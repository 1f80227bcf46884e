// Words by which the lines of a business card tell what they are, in English, German and Russian.

/** Ends or begins a company's name. */
export const legalForm =
  /(?:^|[\s,])(?:gmbh(?:\s?&\s?co\.?\s?kg(?:aa)?)?|ggmbh|ag|kg|ohg|gbr|ug|e\.?\s?k\.?|e\.\s?v\.|eg|se|inc\.?|llc|llp|ltd\.?|limited|plc|corp\.?|corporation|s\.?a\.?r?\.?l\.?|s\.p\.a\.|b\.?v\.?|oy|ab|ооо|оао|зао|пао|ао|ип|тоо|нко)(?=$|[\s,«"„.])/iu;

/** What many companies call themselves, where no legal form is said. */
export const companyWord =
  /(?:^|[\s-])(?:group|gruppe|holding|company|solutions|systems|systeme|technologies|technology|logistics|logistik|consulting|partners?|studio|agentur|werke?|handel|verlag|stiftung|industries|trading|software|media|bank|versicherung|группа|компания|холдинг|завод|банк|студия|агентство|торговый дом|фирма)(?:$|[\s,.])/iu;

/** What somebody does there. */
export const roleWord =
  /(?:^|[^\p{L}])(?:manager(?:in)?|director|head|chief|ceo|cto|cfo|coo|cmo|president|founder|owner|partner|engineer|developer|consultant|sales|account|purchas\p{L}*|procurement|assistant|officer|executive|representative|specialist|analyst|architect|designer|lead|marketing|leiter(?:in)?|\p{L}*leiter(?:in)?|\p{L}*leitung|geschäftsführ\p{L}*|gesch[äa]fts\p{L}*|vorstand|inhaber(?:in)?|prokurist(?:in)?|berater(?:in)?|vertrieb\p{L}*|einkauf\p{L}*|einkäufer(?:in)?|referent(?:in)?|ingenieur(?:in)?|entwickler(?:in)?|sachbearbeit\p{L}*|assistenz|außendienst|директор\p{L}*|менеджер\p{L}*|руководител\p{L}*|начальник\p{L}*|инженер\p{L}*|специалист\p{L}*|консультант\p{L}*|заместител\p{L}*|бухгалтер\p{L}*|представител\p{L}*|отдел\p{L}*|продаж\p{L}*|закуп\p{L}*|президент|основател\p{L}*|владел\p{L}*|аналитик|маркет\p{L}*|технолог)(?=$|[^\p{L}])/iu;

/** Where it is. */
export const addressWord =
  /(?:^|[^\p{L}])(?:\p{L}*stra(?:ß|ss|B)e|\p{L}*str\.|\p{L}*platz|\p{L}*weg|\p{L}*allee|\p{L}*gasse|street|st\.|road|rd\.|avenue|ave\.?|lane|suite|floor|square|ул\.?|улица|пр\.?|пр-т|проспект|пер\.|переулок|наб\.|д\.|дом|офис|оф\.|г\.|город|шоссе|стр\.|корп\.|germany|deutschland|россия|usa|uk)(?=$|[^\p{L}])/iu;

/** Before a number that nobody answers. */
export const faxWord = /(?:^|[^\p{L}])(?:tele)?fax|факс/iu;
export const mobileWord =
  /(?:^|[^\p{L}])(?:mobil\p{L}*|mob|cell\p{L}*|handy|моб\p{L}*|сот\p{L}*)(?=$|[^\p{L}])/iu;
/** A form of address or a degree before a name. */
export const title =
  /^(?:(?:dr|prof|dipl|ing|mr|mrs|ms|herr|frau|mba|d-r|д-р|к\.т\.н|г-н|г-жа)\.?[\s-]{1,2}){1,4}/iu;
