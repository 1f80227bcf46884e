-- Written by hand: an e-mail that may have been delivered is not sent again by itself; what kills the process is set aside.

ALTER TABLE "notice_recipient"
  -- Names one try: only the process that made it may hand the e-mail over and write down what became of it.
  ADD COLUMN "claim" UUID,
  -- When the mail server asked for the e-mail itself: from here on it may have been delivered.
  ADD COLUMN "handed_at" TIMESTAMPTZ(3),
  -- How many processes in a row ended while it was theirs.
  ADD COLUMN "deaths" INTEGER NOT NULL DEFAULT 0,
  -- When a mail server first reported on an address that was replaced since: the same report again changes nothing.
  ADD COLUMN "reported_at" TIMESTAMPTZ(3);

ALTER TABLE "notice_recipient" DROP CONSTRAINT "notice_recipient_status_known",
  ADD CONSTRAINT "notice_recipient_status_known"
  CHECK ("status" IN ('waiting', 'sending', 'sent', 'unknown', 'failed', 'unreachable', 'left_out', 'told'));

-- What was on its way while the older program ended may have been handed over: nobody knows, so it is not sent again.
UPDATE "notice_recipient" SET "handed_at" = "claimed_until" WHERE "status" = 'sending';

-- Pieces of work that were begun and not finished, those of them that were set aside, and the processes that run.
CREATE TABLE "under_way" (
  -- "update", "job", "bounce"; "run" for a process itself.
  "kind" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  -- The process that works on it.
  "instance" UUID NOT NULL,
  -- How many processes in a row ended while they worked on it.
  "deaths" INTEGER NOT NULL DEFAULT 0,
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  "set_aside_at" TIMESTAMPTZ(3),
  -- Whose it is, where that is known; only of what was set aside.
  "company_id" INTEGER,
  -- What it was, without personal data: "file", "text", the name of a job.
  "what" TEXT,
  CONSTRAINT "under_way_pkey" PRIMARY KEY ("kind", "key")
);
CREATE INDEX "under_way_set_aside_idx" ON "under_way"("set_aside_at") WHERE "set_aside_at" IS NOT NULL;
