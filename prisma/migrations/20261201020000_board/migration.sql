-- Boards for the wall: each shows one team's plan to whoever has its link; and who agreed to be named on their team's.
CREATE TABLE "board" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "team_id" INTEGER NOT NULL,
  "secret_hash" TEXT NOT NULL,
  "hint" TEXT NOT NULL,
  "shows_customers" BOOLEAN NOT NULL DEFAULT false,
  "shows_amounts" BOOLEAN NOT NULL DEFAULT false,
  "created_by_id" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "revoked_at" TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX "board_secret_hash_key" ON "board"("secret_hash");
CREATE INDEX "board_company_id_team_id_idx" ON "board"("company_id", "team_id");

CREATE TABLE "board_answer" (
  "company_id" INTEGER NOT NULL,
  "team_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "shown" BOOLEAN,
  "asked_at" TIMESTAMPTZ(3),
  "answered_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("company_id", "team_id", "person_id")
);
