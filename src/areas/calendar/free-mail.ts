// Domains under which anybody has an address: they say nothing of a company.

const domains = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.de hotmail.fr hotmail.co.uk hotmail.it live.com
  live.de live.fr live.co.uk msn.com icloud.com me.com mac.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk yahoo.co.in yahoo.it
  yahoo.es ymail.com rocketmail.com aol.com aol.de gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.eu gmx.org web.de t-online.de
  freenet.de arcor.de online.de 1und1.de mail.de posteo.de posteo.net mailbox.org email.de vodafone.de unitybox.de kabelmail.de
  bluewin.ch hispeed.ch sunrise.ch aon.at chello.at a1.net mail.ru bk.ru inbox.ru list.ru internet.ru xmail.ru yandex.ru
  yandex.com yandex.by yandex.kz yandex.ua yandex.com.tr ya.ru narod.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru
  vk.com ukr.net i.ua meta.ua bigmir.net tut.by mail.kz protonmail.com protonmail.ch proton.me pm.me tutanota.com tutanota.de
  tuta.com tuta.io zoho.com zohomail.com zohomail.eu mail.com email.com fastmail.com fastmail.fm hey.com hushmail.com
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it telefonica.net
  terra.es wp.pl o2.pl onet.pl interia.pl op.pl gazeta.pl seznam.cz centrum.cz email.cz post.cz azet.sk zoznam.sk abv.bg
  mail.bg freemail.hu citromail.hu btinternet.com sky.com virginmedia.com talktalk.net comcast.net verizon.net att.net
  sbcglobal.net bellsouth.net cox.net charter.net rogers.com shaw.ca sympatico.ca telus.net bigpond.com optusnet.com.au
  qq.com 163.com 126.com sina.com sohu.com foxmail.com aliyun.com naver.com hanmail.net daum.net rediffmail.com
  walla.co.il group.calendar.google.com resource.calendar.google.com import.calendar.google.com privaterelay.appleid.com
  imip.me.com exchange.calendar.google.com`.split(/\s+/),
);

/** Free mail, and what calendars write instead of an address. */
export function isFreeMail(domain: string): boolean {
  return domains.has(domain) || domain.endsWith('.calendar.google.com') || !domain.includes('.');
}

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();
