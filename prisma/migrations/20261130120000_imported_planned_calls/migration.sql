-- Planned calls that came with a file: taken back with it, and never made twice from the same words.
ALTER TABLE "planned_call" ADD COLUMN "import_id" INTEGER, ADD COLUMN "import_key" TEXT;
CREATE INDEX "planned_call_import_idx" ON "planned_call"("company_id", "import_id") WHERE "import_id" IS NOT NULL;
