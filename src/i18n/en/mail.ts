// What customers read: the frame of an e-mail, the unsubscribe page.
export default {} as const;
