-- Who entered what and when: how records are kept is judged by that, not by whose they are now.
CREATE INDEX "meeting_entered_idx" ON "meeting"("company_id", "created_by_id", "created_at") WHERE "deleted_at" IS NULL;
CREATE INDEX "call_entered_idx" ON "call"("company_id", "created_by_id", "created_at") WHERE "deleted_at" IS NULL;
CREATE INDEX "deal_entered_idx" ON "deal"("company_id", "created_by_id", "created_at") WHERE "deleted_at" IS NULL;
CREATE INDEX "planned_call_entered_idx" ON "planned_call"("company_id", "created_by_id", "created_at") WHERE "deleted_at" IS NULL;
-- Whether a team's channel gets Monday's report.
ALTER TABLE "team" ADD COLUMN "channel_report" BOOLEAN NOT NULL DEFAULT false;
