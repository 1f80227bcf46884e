// Files as the programs export them that people come from: headings and values in their own words, written by code.

export interface Layout {
  readonly program: string;
  /** The company's. */
  readonly country: string;
  readonly text: string;
  /** What each row must say: the customer, its person, their phones and addresses; null for a row that is refused. */
  readonly rows: readonly Outcome[];
  /** Columns that are left out, and named. */
  readonly left: readonly string[];
  /** Customers made of a base with nobody in it. */
  readonly customers: number;
  readonly incomplete: number;
}

export interface Outcome {
  readonly name: string;
  readonly person?: readonly [string | null, string | null];
  readonly points?: readonly string[];
  readonly position?: string;
  readonly consent?: 'given' | 'refused';
  readonly closed?: readonly string[];
  readonly tax?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
}

const csv = (
  delimiter: string,
  header: string,
  rows: readonly Readonly<Record<string, string>>[],
): string => {
  const names = header.split(delimiter);
  const cell = (value: string) => (/["\n,;\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  for (const row of rows)
    for (const name of Object.keys(row))
      if (!names.includes(name)) throw new Error(`There is no column ${name}.`);
  return [
    names.map(cell).join(delimiter),
    ...rows.map((row) => names.map((name) => cell(row[name] ?? '')).join(delimiter)),
  ].join('\r\n');
};

export const layouts: readonly Layout[] = [
  {
    program: 'Google Contacts',
    country: 'DE',
    text: csv(
      ',',
      'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Website 1 - Label,Website 1 - Value',
      [
        {
          'First Name': 'Lena',
          'Last Name': 'Albrecht',
          'Name Prefix': 'Dr.',
          'Organization Name': 'Albrecht Optik GmbH',
          'Organization Title': 'Inhaberin',
          Labels: 'Kunden ::: * myContacts',
          Notes: 'kommt im Mai',
          'E-mail 1 - Label': '* Work',
          'E-mail 1 - Value': 'lena@albrecht.example ::: buero@albrecht.example',
          'Phone 1 - Label': 'Mobile',
          'Phone 1 - Value': '0151 23456785 ::: 030 901850',
          'Phone 2 - Label': 'Work Fax',
          'Phone 2 - Value': '030 901859',
          'Address 1 - Formatted': 'Seestr. 1\n10115 Berlin\nDE',
          'Address 1 - City': 'Berlin',
          'Address 1 - Country': 'DE',
        },
        { 'First Name': 'Omar', 'E-mail 1 - Value': 'omar@solo.example' },
      ],
    ),
    rows: [
      {
        name: 'Albrecht Optik GmbH',
        person: ['Lena', 'Albrecht'],
        position: 'Inhaberin',
        points: ['+4915123456785', '+4930901850', 'lena@albrecht.example', 'buero@albrecht.example'],
        tags: ['Kunden'],
        note: 'kommt im Mai\nSeestr. 1, 10115 Berlin, DE\nWork Fax: 030 901859',
      },
      { name: 'Omar', person: ['Omar', null], points: ['omar@solo.example'] },
    ],
    left: ['Name Prefix', 'E-mail 1 - Label'],
    customers: 2,
    incomplete: 1,
  },
  {
    program: 'Google Contacts, old',
    country: 'US',
    text: csv(
      ',',
      'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department',
      [
        {
          Name: 'Sue Anne Parker',
          'Given Name': 'Sue',
          'Additional Name': 'Anne',
          'Family Name': 'Parker',
          'Group Membership': '* myContacts ::: Suppliers',
          'E-mail 1 - Value': 'sue@parker.example',
          'Phone 1 - Type': 'Work',
          'Phone 1 - Value': '(212) 555-0123',
          'Organization 1 - Name': 'Parker & Co',
          'Organization 1 - Title': 'Buyer',
        },
      ],
    ),
    rows: [
      {
        name: 'Parker & Co',
        person: ['Sue Anne', 'Parker'],
        position: 'Buyer',
        points: ['+12125550123', 'sue@parker.example'],
        tags: ['Suppliers'],
      },
    ],
    left: [],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Outlook, English',
    country: 'GB',
    text: csv(
      ',',
      "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,Home Country/Region,Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Notes,Private,Web Page",
      [
        {
          Title: 'Mr.',
          'First Name': 'Ivo',
          'Last Name': 'Kent',
          Company: 'Kent Ltd',
          'Job Title': 'Director',
          'Business City': 'Leeds',
          'Business Country/Region': 'United Kingdom',
          'Business Fax': '020 7946 0001',
          'Business Phone': '020 7946 0958',
          'Mobile Phone': '(+44) 7911 123456',
          Categories: 'VIP;North',
          'E-mail Address': 'ivo@kent.example',
          'E-mail Type': 'SMTP',
          'E-mail Display Name': 'Ivo Kent (ivo@kent.example)',
          Private: 'False',
        },
      ],
    ),
    rows: [
      {
        name: 'Kent Ltd',
        person: ['Ivo', 'Kent'],
        position: 'Director',
        points: ['+442079460958', '+447911123456', 'ivo@kent.example'],
        tags: ['VIP', 'North'],
        note: 'Leeds, United Kingdom\nBusiness Fax: 020 7946 0001',
      },
    ],
    left: ['Title', 'E-mail Type', 'E-mail Display Name', 'Private'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Outlook, German',
    country: 'DE',
    text: csv(
      ';',
      'Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;Region geschäftlich;Postleitzahl geschäftlich;Land/Region geschäftlich;Telefon Assistent;Fax geschäftlich;Telefon geschäftlich;Telefon geschäftlich 2;Rückmeldung;Autotelefon;Telefon Firma;Fax privat;Telefon privat;Mobiltelefon;Weiteres Fax;Weiteres Telefon;Pager;Haupttelefon;Kategorien;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name;E-Mail 2: Adresse;Notizen;Webseite',
      [
        {
          Anrede: 'Frau',
          Vorname: 'Jana',
          Nachname: 'Vogt',
          Firma: 'Vogt AG',
          Abteilung: 'Einkauf',
          Position: 'Leiterin',
          'Straße geschäftlich': 'Ring 2',
          'Ort geschäftlich': 'Wien',
          'Postleitzahl geschäftlich': '1010',
          'Land/Region geschäftlich': 'Österreich',
          'Fax geschäftlich': '01 5120001',
          'Telefon geschäftlich': '01 5121234',
          Kategorien: 'Partner',
          'E-Mail-Adresse': 'jana@vogt.example',
          'E-Mail-Typ': 'SMTP',
          'E-Mail: Angezeigter Name': 'Jana Vogt',
        },
      ],
    ),
    rows: [
      {
        name: 'Vogt AG',
        person: ['Jana', 'Vogt'],
        position: 'Leiterin',
        points: ['+4315121234', 'jana@vogt.example'],
        tags: ['Partner'],
        note: 'Ring 2, Wien, 1010, Österreich\nAbteilung: Einkauf\nFax geschäftlich: 01 5120001',
      },
    ],
    left: ['Anrede', 'E-Mail-Typ', 'E-Mail: Angezeigter Name'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Outlook, Russian',
    country: 'RU',
    text: csv(
      ';',
      'Обращение;Имя;Отчество;Фамилия;Суффикс;Организация;Отдел;Должность;Улица (раб. адрес);Город (раб. адрес);Страна (раб. адрес);Рабочий факс;Рабочий телефон;Телефон раб. 2;Домашний телефон;Мобильный телефон;Адрес эл. почты;Тип эл. почты;Краткое имя эл. почты;Категории;Заметки',
      [
        {
          Обращение: 'г-н',
          Имя: 'Иван',
          Отчество: 'Петрович',
          Фамилия: 'Сидоров',
          Организация: 'ООО Вега',
          Должность: 'директор',
          'Рабочий факс': '8 (495) 123-45-60',
          'Рабочий телефон': '8 (495) 123-45-67 доб. 12',
          'Адрес эл. почты': 'ivan@vega.example',
          'Тип эл. почты': 'SMTP',
        },
      ],
    ),
    rows: [
      {
        name: 'ООО Вега',
        person: ['Иван Петрович', 'Сидоров'],
        position: 'директор',
        points: ['+74951234567', 'ivan@vega.example'],
        note: 'Рабочий факс: 8 (495) 123-45-60\nРабочий телефон: доб. 12',
      },
    ],
    left: ['Обращение', 'Тип эл. почты'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'vCard, as the reader gives it',
    country: 'DE',
    text: csv(
      ',',
      'Company,Full name,Name prefix,First name,Last name,Title,Phone 1,Mobile 1,Fax 1,E-mail 1,Street,City,Country,Birthday,Tags,Note',
      [
        {
          Company: 'Hafen KG',
          'Full name': 'Dr. Nils Hafen',
          'Name prefix': 'Dr.',
          'First name': 'Nils',
          'Last name': 'Hafen',
          Title: 'Prokurist',
          'Phone 1': '040 3690 1234',
          'Mobile 1': '+49 151 23456787',
          'Fax 1': '040 3690 1239',
          'E-mail 1': 'nils@hafen.example',
          City: 'Hamburg',
          Birthday: '1980-02-03',
        },
        { Company: 'Nur Firma GmbH', 'Phone 1': '040 3690 1235' },
      ],
    ),
    rows: [
      {
        name: 'Hafen KG',
        person: ['Nils', 'Hafen'],
        position: 'Prokurist',
        points: ['+494036901234', '+4915123456787', 'nils@hafen.example'],
        note: 'Hamburg\nFax 1: 040 3690 1239',
      },
      { name: 'Nur Firma GmbH', points: ['+494036901235'] },
    ],
    left: ['Name prefix', 'Birthday'],
    customers: 2,
    incomplete: 1,
  },
  {
    program: 'LinkedIn',
    country: 'US',
    text: csv(',', 'First Name,Last Name,URL,Email Address,Company,Position,Connected On', [
      {
        'First Name': 'Rosa',
        'Last Name': 'Diaz',
        URL: 'https://www.linkedin.com/in/rosa',
        'Email Address': 'rosa@diaz.example',
        Company: 'Diaz Labs',
        Position: 'CTO',
        'Connected On': '12 Nov 2026',
      },
      {
        'First Name': 'Tom',
        'Last Name': 'Ito',
        Company: 'Ito Inc',
        Position: 'CEO',
        'Connected On': '11 Nov 2026',
      },
    ]),
    rows: [
      { name: 'Diaz Labs', person: ['Rosa', 'Diaz'], position: 'CTO', points: ['rosa@diaz.example'] },
      { name: 'Ito Inc', person: ['Tom', 'Ito'], position: 'CEO', points: [] },
    ],
    left: ['URL', 'Connected On'],
    customers: 2,
    incomplete: 1,
  },
  {
    program: 'HubSpot',
    country: 'GB',
    text: csv(
      ',',
      'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lead Status,Create Date,Last Activity Date,Associated Company,Associated Company IDs,Job Title,Country/Region,City,Unsubscribed from all email,Opted out of email: Marketing Information,Marketing contact status',
      [
        {
          'Record ID': '501',
          'First Name': 'Ann',
          'Last Name': 'North',
          Email: 'ann@north.example',
          'Phone Number': '(212) 736-5000',
          'Create Date': '2026-11-01 09:12',
          'Associated Company': 'North Oil',
          'Associated Company IDs': '8812345678',
          'Job Title': 'Head of Sales',
          'Country/Region': 'United States',
          City: 'New York',
          'Unsubscribed from all email': 'true',
        },
        {
          'Record ID': '502',
          'First Name': 'Bob',
          'Last Name': 'South',
          Email: 'bob@south.example',
          'Associated Company': 'South Oil',
          'Unsubscribed from all email': 'false',
          'Opted out of email: Marketing Information': 'No',
        },
      ],
    ),
    rows: [
      {
        name: 'North Oil',
        person: ['Ann', 'North'],
        position: 'Head of Sales',
        points: ['+12127365000', 'ann@north.example'],
        consent: 'refused',
        closed: ['ann@north.example'],
        note: 'United States, New York',
      },
      { name: 'South Oil', person: ['Bob', 'South'], points: ['bob@south.example'], closed: [] },
    ],
    left: ['Record ID', 'Create Date', 'Associated Company IDs'],
    customers: 2,
    incomplete: 0,
  },
  {
    program: 'Salesforce',
    country: 'GB',
    text: csv(
      ',',
      'Salutation,First Name,Last Name,Title,Account Name,Display Name,Mailing Street,Mailing City,Mailing Country,Phone,Mobile,Fax,Email,Lead Source,Email Opt Out,Do Not Call,Fax Opt Out,Last Modified Date',
      [
        {
          Salutation: 'Ms.',
          'First Name': 'Cleo',
          'Last Name': 'Hart',
          Title: 'VP Operations',
          'Account Name': 'Hart Group plc',
          'Display Name': 'Cleo Hart',
          'Mailing City': 'London',
          Phone: '020 7946 0959 x12',
          Fax: '020 7946 0002',
          Email: 'cleo@hart.example',
          'Email Opt Out': '0',
          'Do Not Call': '1',
          'Fax Opt Out': '1',
          'Last Modified Date': '12/11/2026',
        },
      ],
    ),
    rows: [
      {
        name: 'Hart Group plc',
        person: ['Cleo', 'Hart'],
        position: 'VP Operations',
        points: ['+442079460959', 'cleo@hart.example'],
        closed: ['+442079460959'],
        note: 'London\nFax: 020 7946 0002\nPhone: x12\nDo Not Call: 1',
      },
    ],
    left: ['Salutation', 'Display Name', 'Fax Opt Out', 'Last Modified Date'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Pipedrive',
    country: 'DE',
    text: csv(
      ',',
      'Person - ID,Person - Name,Person - First name,Person - Last name,Person - Organization,Person - Phone - Work,Person - Phone - Mobile,Person - Email - Work,Person - Label,Person - Marketing status,Person - Owner,Person - Closed deals,Organization - Address',
      [
        {
          'Person - ID': '17',
          'Person - Name': 'Udo Lenz',
          'Person - First name': 'Udo',
          'Person - Last name': 'Lenz',
          'Person - Organization': 'Lenz Bau GmbH',
          'Person - Phone - Work': '030 901851, 030 901852',
          'Person - Email - Work': 'udo@lenz.example',
          'Person - Marketing status': 'unsubscribed',
          'Person - Closed deals': '3',
          'Organization - Address': 'Allee 3, Berlin',
        },
      ],
    ),
    rows: [
      {
        name: 'Lenz Bau GmbH',
        person: ['Udo', 'Lenz'],
        points: ['+4930901851', '+4930901852', 'udo@lenz.example'],
        consent: 'refused',
        closed: ['udo@lenz.example'],
        note: 'Allee 3, Berlin',
      },
    ],
    left: ['Person - ID', 'Person - Closed deals'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Zoho',
    country: 'IN',
    text: csv(
      ',',
      'Record Id,Contact Owner,Lead Source,First Name,Last Name,Account Name,Email,Title,Department,Phone,Home Phone,Other Phone,Fax,Mobile,Date of Birth,Assistant,Asst Phone,Email Opt Out,Skype ID,Created By,Created Time,Secondary Email,Salutation,Mailing Country,Description',
      [
        {
          'Record Id': 'zcrm_4150868000000424001',
          'First Name': 'Priya',
          'Last Name': 'Nair',
          'Account Name': 'Nair Textiles',
          Email: 'priya@nair.example',
          Title: 'Buyer',
          Phone: '022 2345 6789',
          'Asst Phone': '022 2345 6780',
          'Email Opt Out': 'false',
          'Created Time': '2026-11-02 10:00:00',
          'Secondary Email': 'p.nair@mail.example',
          Salutation: 'Ms.',
          'Mailing Country': 'India',
        },
      ],
    ),
    rows: [
      {
        name: 'Nair Textiles',
        person: ['Priya', 'Nair'],
        position: 'Buyer',
        points: ['+912223456789', 'priya@nair.example', 'p.nair@mail.example'],
        note: 'Asst Phone: 022 2345 6780',
      },
    ],
    left: ['Record Id', 'Created Time', 'Salutation'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Bitrix24',
    country: 'RU',
    text: csv(
      ';',
      'ID;Тип контакта;Обращение;Имя;Отчество;Фамилия;Дата рождения;Рабочий телефон;Мобильный телефон;Номер факса;Домашний телефон;Корпоративный сайт;Рабочий e-mail;Частный e-mail;Компания;Должность;Комментарий;Источник;Ответственный;Дата создания',
      [
        {
          ID: '12',
          'Тип контакта': 'Клиенты',
          Имя: 'Ольга',
          Отчество: 'Ивановна',
          Фамилия: 'Крылова',
          'Рабочий телефон': '+7 (812) 123-45-67, +7 (812) 123-45-68',
          'Номер факса': '8 812 123-45-60',
          'Рабочий e-mail': 'olga@krylo.example',
          Компания: 'ООО «Крыло»',
          Должность: 'закупки',
          Комментарий: 'с выставки',
          'Дата создания': '01.11.2026 10:00:00',
        },
      ],
    ),
    rows: [
      {
        name: 'ООО «Крыло»',
        person: ['Ольга Ивановна', 'Крылова'],
        position: 'закупки',
        points: ['+78121234567', '+78121234568', 'olga@krylo.example'],
        note: 'с выставки\nНомер факса: 8 812 123-45-60',
      },
    ],
    left: ['ID', 'Тип контакта', 'Дата создания'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'amoCRM',
    country: 'RU',
    text: csv(
      ',',
      'ID,Тип,Наименование,Имя,Фамилия,Компания,Ответственный,Дата создания,Теги,Примечание 1,Рабочий телефон,Рабочий прямой телефон,Мобильный телефон,Факс,Домашний телефон,Другой телефон,Рабочий email,Личный email,Другой email,Должность',
      [
        {
          ID: '50001',
          Тип: 'contact',
          Наименование: 'Анна Белова',
          Имя: 'Анна',
          Фамилия: 'Белова',
          Компания: 'ТОО Алма',
          Теги: 'опт, сайт',
          'Примечание 1': 'перезвонить',
          'Рабочий телефон': "'79161234571",
          'Рабочий email': 'anna@alma.example',
          Должность: 'закупщик',
        },
        { ID: '50002', Тип: 'contact', Наименование: 'Заявка с сайта', 'Мобильный телефон': "'77012345678" },
        { ID: '50003', Тип: 'company', Наименование: 'ТОО Алма', 'Рабочий телефон': "'77272345679" },
      ],
    ),
    rows: [
      {
        name: 'ТОО Алма',
        person: ['Анна', 'Белова'],
        position: 'закупщик',
        points: ['+79161234571', 'anna@alma.example'],
        tags: ['опт', 'сайт'],
        note: 'перезвонить',
      },
      { name: 'Заявка с сайта', points: ['+77012345678'] },
      { name: 'ТОО Алма', points: ['+77272345679'] },
    ],
    left: ['ID'],
    customers: 2,
    incomplete: 1,
  },
  {
    program: 'Kommo',
    country: 'US',
    text: csv(
      ',',
      'ID,Type,Full name,First name,Last name,Company,Responsible user,Created at,Tags,Note 1,Work phone,Work direct line,Mobile,Fax,Home phone,Other phone,Work email,Personal email,Other email,Position',
      [
        {
          ID: '7',
          Type: 'contact',
          'Full name': 'Gil Ames',
          'First name': 'Gil',
          'Last name': 'Ames',
          Company: 'Ames LLC',
          'Created at': '11/01/2026 10:00',
          'Work direct line': "'12127365001",
          Fax: "'12127365009",
          'Personal email': 'gil@ames.example',
        },
      ],
    ),
    rows: [
      {
        name: 'Ames LLC',
        person: ['Gil', 'Ames'],
        points: ['+12127365001', 'gil@ames.example'],
        note: 'Fax: 12127365009',
      },
    ],
    left: ['ID', 'Created at'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: '1C',
    country: 'RU',
    text: csv(
      ';',
      'Код;Наименование;Полное наименование;Вид контрагента;ИНН;КПП;Юридический адрес;Телефон;Адрес электронной почты;Контактное лицо;Основной менеджер',
      [
        {
          Код: '00-000012',
          Наименование: 'Ромашка',
          'Полное наименование': 'Общество с ограниченной ответственностью «Ромашка»',
          'Вид контрагента': 'Юридическое лицо',
          ИНН: '7707083893',
          КПП: '770701001',
          'Юридический адрес': '101000, Москва, ул. Мясницкая, 1',
          Телефон: '+7 (495) 123-45-69, доб. 12',
          'Адрес электронной почты': 'info@romashka.example',
          'Контактное лицо': 'Петров Пётр Ильич',
        },
      ],
    ),
    rows: [
      {
        name: 'Ромашка',
        person: ['Пётр Ильич', 'Петров'],
        tax: '7707083893',
        points: ['+74951234569', 'info@romashka.example'],
        note: '101000, Москва, ул. Мясницкая, 1\nПолное наименование: Общество с ограниченной ответственностью «Ромашка»\nТелефон: доб. 12',
      },
    ],
    left: ['Код', 'КПП'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Odoo',
    country: 'BE',
    text: csv(
      ',',
      'External ID,Name,Display Name,Is a Company,Related Company,Phone,Mobile,Email,Street,City,Zip,Country,Tax ID,Tags,Salesperson,Job Position,Created on',
      [
        {
          'External ID': '__export__.res_partner_1',
          Name: 'Azure Interior',
          'Display Name': 'Azure Interior',
          'Is a Company': 'TRUE',
          Phone: '02 290 34 90',
          Email: 'azure@azure.example',
          City: 'Brussels',
          Country: 'Belgium',
          'Tax ID': 'BE0477472701',
        },
        {
          'External ID': '__export__.res_partner_2',
          Name: 'Brandon Freeman',
          'Display Name': 'Azure Interior, Brandon Freeman',
          'Is a Company': 'FALSE',
          'Related Company': 'Azure Interior',
          Email: 'brandon@azure.example',
          'Job Position': 'Creative Director',
          City: 'Brussels',
        },
      ],
    ),
    rows: [
      {
        name: 'Azure Interior',
        tax: 'BE0477472701',
        points: ['+3222903490', 'azure@azure.example'],
        note: 'Brussels, Belgium',
      },
      {
        name: 'Azure Interior',
        person: ['Brandon', 'Freeman'],
        position: 'Creative Director',
        points: ['brandon@azure.example'],
        note: 'Brussels',
      },
    ],
    left: ['External ID', 'Display Name'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'EspoCRM',
    country: 'DE',
    text: csv(
      ',',
      'salutationName,firstName,lastName,accountName,title,emailAddress,phoneNumber,doNotCall,emailAddressIsOptedOut,addressCity,addressCountry,assignedUserName,createdAt',
      [
        {
          firstName: 'Kurt',
          lastName: 'Main',
          accountName: 'Main Druck GmbH',
          title: 'Inhaber',
          emailAddress: 'kurt@main.example',
          phoneNumber: '+49 30 901853',
          doNotCall: 'true',
          emailAddressIsOptedOut: '0',
          createdAt: '2026-11-01 10:00:00',
        },
      ],
    ),
    rows: [
      {
        name: 'Main Druck GmbH',
        person: ['Kurt', 'Main'],
        position: 'Inhaber',
        points: ['+4930901853', 'kurt@main.example'],
        closed: ['+4930901853'],
        note: 'doNotCall: true',
      },
    ],
    left: ['createdAt'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'SuiteCRM',
    country: 'GB',
    text: csv(
      ',',
      'ID,First Name,Last Name,Account Name,Title,Email Address,Office Phone,Mobile,Home,Other Phone,Fax,Do Not Call,Email Opt Out,Invalid Email,Primary Address Street,Primary Address City,Primary Address Country,Assigned to,Date Created',
      [
        {
          ID: '3f2b7c1e-0000-4000-8000-000000000001',
          'First Name': 'Ella',
          'Last Name': 'Moss',
          'Account Name': 'Moss & Sons',
          'Email Address': 'ella@moss.example',
          'Office Phone': '0117 496 0123',
          'Do Not Call': '0',
          'Email Opt Out': '1',
          'Date Created': '11/01/2026 10:00am',
        },
      ],
    ),
    rows: [
      {
        name: 'Moss & Sons',
        person: ['Ella', 'Moss'],
        points: ['+441174960123', 'ella@moss.example'],
        consent: 'refused',
        closed: ['ella@moss.example'],
      },
    ],
    left: ['ID', 'Date Created'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Twenty',
    country: 'FR',
    text: csv(
      ',',
      'Id,Name / First Name,Name / Last Name,Emails / Primary Email,Emails / Additional Emails,Phones / Primary Phone Number,Phones / Primary Phone Country Code,Phones / Primary Phone Calling Code,Job Title,City,Company,Linkedin / Link URL,Creation date',
      [
        {
          Id: '20202020-0000-4000-8000-000000000001',
          'Name / First Name': 'Luc',
          'Name / Last Name': 'Roy',
          'Emails / Primary Email': 'luc@roy.example',
          'Emails / Additional Emails': '["roy@roy.example"]',
          'Phones / Primary Phone Number': '151 23456788',
          'Phones / Primary Phone Country Code': 'DE',
          'Phones / Primary Phone Calling Code': '+49',
          'Job Title': 'Chef',
          Company: 'Roy SARL',
        },
      ],
    ),
    rows: [
      {
        name: 'Roy SARL',
        person: ['Luc', 'Roy'],
        position: 'Chef',
        points: ['+4915123456788', 'luc@roy.example', 'roy@roy.example'],
      },
    ],
    left: ['Id', 'Phones / Primary Phone Calling Code'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'Mailchimp',
    country: 'DE',
    text: csv(
      ',',
      'Email Address,First Name,Last Name,Address,Phone Number,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON,LEID,EUID,NOTES,TAGS',
      [
        {
          'Email Address': 'kai@wind.example',
          'First Name': 'Kai',
          'Last Name': 'Wind',
          MEMBER_RATING: '2',
          OPTIN_TIME: '2024-01-02 10:00:00',
          UNSUB_TIME: '2026-01-02 10:00:00',
          UNSUB_REASON: 'N/A',
          LEID: '123456789',
        },
        { 'Email Address': 'mia@see.example', MEMBER_RATING: '4', OPTIN_TIME: '2024-01-02 10:00:00' },
      ],
    ),
    rows: [
      {
        name: 'Kai Wind',
        person: ['Kai', 'Wind'],
        points: ['kai@wind.example'],
        consent: 'refused',
        closed: ['kai@wind.example'],
      },
      { name: '', points: ['mia@see.example'] },
    ],
    left: ['MEMBER_RATING', 'OPTIN_TIME', 'LEID'],
    customers: 2,
    incomplete: 1,
  },
  {
    program: 'Lexware',
    country: 'DE',
    text: csv(
      ';',
      'Kundennummer;Firma;Anrede;Vorname;Name;Straße;PLZ;Ort;Land;Telefon;Telefon2;Telefax;Mobil;E-Mail;Internet;Umsatzsteuer-ID;Zahlungsziel',
      [
        {
          Kundennummer: '10012',
          Firma: 'Tischlerei Eich',
          Anrede: 'Herr',
          Vorname: 'Rolf',
          Name: 'Eich',
          Straße: 'Weg 4',
          PLZ: '01067',
          Ort: 'Dresden',
          Land: 'D',
          Telefon: '0351/4960123',
          Telefax: '0351/4960129',
          'E-Mail': 'rolf@eich.example',
          'Umsatzsteuer-ID': 'DE123456789',
        },
      ],
    ),
    rows: [
      {
        name: 'Tischlerei Eich',
        person: ['Rolf', 'Eich'],
        tax: 'DE123456789',
        points: ['+493514960123', 'rolf@eich.example'],
        note: 'Weg 4, 01067, Dresden, D\nTelefax: 0351/4960129',
      },
    ],
    left: ['Kundennummer', 'Anrede'],
    customers: 1,
    incomplete: 0,
  },
  {
    program: 'DATEV',
    country: 'DE',
    text: csv(
      ';',
      'Konto;Name (Adressattyp Unternehmen);Unternehmensgegenstand;Name (Adressattyp natürl. Person);Vorname (Adressattyp natürl. Person);Name (Adressattyp keine Angabe);Adressattyp;Kurzbezeichnung;EU-Land;EU-UStID;Anrede;Straße;Postleitzahl;Ort;Land;Telefon;E-Mail;Fax;Bankleitzahl 1;IBAN-Nr. 1;Steuernummer',
      [
        {
          Konto: '10000',
          'Name (Adressattyp Unternehmen)': 'Stahl GmbH',
          Adressattyp: '2',
          Kurzbezeichnung: 'Stahl',
          'EU-Land': 'DE',
          'EU-UStID': '123456788',
          Ort: 'Essen',
          Land: 'DE',
          Telefon: '0201 83012345',
          'E-Mail': 'info@stahl.example',
          'Bankleitzahl 1': '36050105',
          'IBAN-Nr. 1': 'DE02120300000000202051',
          Steuernummer: '112/5738/0012',
        },
        {
          Konto: '10001',
          'Name (Adressattyp natürl. Person)': 'Kranz',
          'Vorname (Adressattyp natürl. Person)': 'Ute',
          Adressattyp: '1',
          Telefon: '0201 83012346',
        },
      ],
    ),
    rows: [
      {
        name: 'Stahl GmbH',
        tax: '123456788',
        points: ['+4920183012345', 'info@stahl.example'],
        note: 'Essen, DE\nKurzbezeichnung: Stahl\nSteuernummer: 112/5738/0012',
      },
      { name: 'Ute Kranz', person: ['Ute', 'Kranz'], points: ['+4920183012346'] },
    ],
    left: ['Konto', 'Adressattyp', 'EU-Land', 'Bankleitzahl 1', 'IBAN-Nr. 1'],
    customers: 2,
    incomplete: 1,
  },
];
