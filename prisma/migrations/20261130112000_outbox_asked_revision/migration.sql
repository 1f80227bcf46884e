-- A card that could not be sent at once must not come after, and take over, what is asked by then.
ALTER TABLE "outbox" ADD COLUMN "asked_revision" INTEGER;
