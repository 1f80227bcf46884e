-- Until when a key's requests, at the pace that is borne, would take: what all processes together let it ask.
ALTER TABLE "api_key" ADD COLUMN "spent_until" TIMESTAMPTZ(3);
