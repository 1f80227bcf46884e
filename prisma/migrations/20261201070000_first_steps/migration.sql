-- An admin has put the list of a company's first steps away.
ALTER TABLE "company" ADD COLUMN "steps_hidden_at" TIMESTAMPTZ(3);
