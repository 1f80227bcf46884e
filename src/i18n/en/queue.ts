// Personal data: the operators' queue, asking, revealing, the company's policy.
export default {} as const;
