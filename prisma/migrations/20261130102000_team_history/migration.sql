-- Where people were before: what they did stays with the team of that time. Where they are now is in person and team; a
-- person without a row here has always been where they are, which is how all of today's people begin.
CREATE TABLE "team_stint" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "team_id" INTEGER,
  "from_at" TIMESTAMPTZ(3),
  "from_day" DATE,
  "until_at" TIMESTAMPTZ(3) NOT NULL,
  "until_day" DATE NOT NULL
);
CREATE INDEX "team_stint_company_id_team_id_until_at_idx" ON "team_stint"("company_id", "team_id", "until_at");
CREATE INDEX "team_stint_company_id_person_id_until_at_idx" ON "team_stint"("company_id", "person_id", "until_at");

-- In which team somebody works now: a manager in theirs, a head in the first one that they lead, others in none.
CREATE FUNCTION "present_team"("person" "person") RETURNS int LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN "person"."status" = 'deactivated' THEN NULL
    WHEN "person"."role" = 'manager' THEN "person"."team_id"
    WHEN "person"."role" = 'head' THEN (SELECT min(t."id") FROM "team" t
      WHERE t."company_id" = "person"."company_id" AND t."head_id" = "person"."id")
  END
$$;

-- A contact that an operator took at somebody's request is the credit of who asked, as it will be from now on.
UPDATE "customer" c SET "created_by_id" = d."requested_by_id"
FROM (SELECT DISTINCT ON ("company_id", "customer_id") "company_id", "customer_id", "requested_by_id", "closed_by_id", "closed_at"
  FROM "data_request" WHERE "status" = 'done' AND "reason" = 'asked' AND "requested_by_id" IS NOT NULL
  ORDER BY "company_id", "customer_id", "id") d
WHERE c."company_id" = d."company_id" AND c."id" = d."customer_id" AND c."created_by_id" = d."closed_by_id"
  AND c."created_at" = d."closed_at";
