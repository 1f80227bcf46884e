// Whether a number can be compared: only a whole one, in E.164.
export const isUsablePhone = (phone: string): boolean => /^\+[1-9]\d{6,14}$/.test(phone);
