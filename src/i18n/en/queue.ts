// Personal data: the operators' queue, asking, revealing, the company's policy.
export default {
  'file.notFetched': 'I could not get this file. Send it again, please.',
  'file.tooBig': 'This file is too big: I take up to {{megabytes}} MB. Send it in parts, please.',
  'file.oldSpreadsheet': 'This is the Excel format of before 2007. Save it as XLSX or CSV and send it again.',
  'file.sendSpreadsheet':
    'I can read a spreadsheet of customers (CSV or XLSX) and photos (JPEG or PNG). Send one of these, or type it.',
  'file.sendCard': 'I can read a photo of a business card (JPEG or PNG). Send one, or type it.',
} as const;
