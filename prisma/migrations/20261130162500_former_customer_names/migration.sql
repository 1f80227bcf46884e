-- A typed line may name a customer as it was called before it was merged into another.
CREATE INDEX "customer_former_name_trgm_idx" ON "customer" USING gin ("name_key" gin_trgm_ops)
  WHERE "merged_into_id" IS NOT NULL AND "erased_at" IS NULL;
