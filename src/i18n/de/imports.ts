// Import and export.
export default {} as const;
