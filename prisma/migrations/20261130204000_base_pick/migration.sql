-- Customers that a head picks out of a list of a base, to do something with all of them at once.
CREATE TABLE "base_pick" (
  "id" SERIAL PRIMARY KEY,
  "company_id" INTEGER NOT NULL,
  "created_by_id" INTEGER NOT NULL,
  "base" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "everything" BOOLEAN NOT NULL DEFAULT false,
  "marked" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "base_pick_created_at_idx" ON "base_pick"("created_at");
