// Sale notices.
export default {} as const;
