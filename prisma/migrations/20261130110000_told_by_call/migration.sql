-- Written by hand: which calls told their customers of which sale notices. Until now a call's note that began with the title
-- said so, which a change of either undid.
CREATE TABLE "told_by_call" (
  "company_id" INTEGER NOT NULL,
  "call_id" INTEGER NOT NULL,
  "notice_id" INTEGER NOT NULL,
  CONSTRAINT "told_by_call_pkey" PRIMARY KEY ("call_id", "notice_id")
);
CREATE INDEX "told_by_call_company_id_notice_id_idx" ON "told_by_call"("company_id", "notice_id");

INSERT INTO "told_by_call" ("company_id", "call_id", "notice_id")
SELECT c."company_id", c."id", n."id"
FROM "notice" n
JOIN "notice_recipient" r ON r."notice_id" = n."id" AND r."status" = 'told'
JOIN "call" c ON c."company_id" = n."company_id" AND c."customer_id" = r."customer_id"
WHERE c."status" = 'completed' AND c."deleted_at" IS NULL AND c."note" IS NOT NULL
  AND starts_with(lower(c."note"), lower(n."title")) AND substr(c."note", length(n."title") + 1, 1) !~ '\w';
