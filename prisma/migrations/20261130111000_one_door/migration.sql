-- What Tallybot says by itself: held until the person may be spoken to, counted towards their day, joined with what else waits.

ALTER TABLE "outbox" ADD COLUMN "held" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "outbox" ADD COLUMN "counts" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "outbox" ADD COLUMN "said_at" TIMESTAMPTZ(3);
ALTER TABLE "outbox" ADD COLUMN "good_for_minutes" INTEGER;
ALTER TABLE "outbox" ADD COLUMN "joined_id" INTEGER;

CREATE INDEX "outbox_held_idx" ON "outbox"("due_at", "account_id") WHERE "held" AND "status" = 'waiting';
CREATE INDEX "outbox_said_idx" ON "outbox"("account_id", "said_at") WHERE "counts";

-- What was sent before counts, too, so that nobody hears more on the day of the update.
UPDATE "outbox" SET "counts" = true, "said_at" = "created_at"
WHERE "priority" > 0 AND "account_id" IS NOT NULL AND "created_at" > now() - interval '2 days'
  AND "purpose" IN (SELECT DISTINCT "push" FROM "push_log") AND "purpose" NOT IN ('follow-up', 'request-answered');
