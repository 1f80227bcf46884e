-- Customers are also found by the last name of a contact and by a part of a phone or an address.
ALTER TABLE "contact" ADD COLUMN "name_key" TEXT NOT NULL DEFAULT '';
CREATE INDEX "contact_name_key_trgm_idx" ON "contact" USING gin ("name_key" gin_trgm_ops);
CREATE INDEX "contact_point_value_trgm_idx" ON "contact_point" USING gin ("value" gin_trgm_ops);
