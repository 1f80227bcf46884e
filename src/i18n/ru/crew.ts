// People and handover, for heads and admins.
export default {} as const;
