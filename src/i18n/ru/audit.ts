// The audit log, erasure, retention.
export default {} as const;
