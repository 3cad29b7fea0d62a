"""The food delivery: from a dish to a paid order by the finger, judged by its providers."""

from __future__ import annotations

import pytest

from accessibility_bridge.simulator.world.apps.waimai.menus import RESTAURANTS
from accessibility_bridge.simulator.world.apps.waimai.state import PAY_PASSWORD
from tests.accessibility_bridge.simulator.world.hand import Hand

PACKAGE = "cn.tapwright.waimai"
CART, ORDERS, ADDRESSES, COUPONS, FAVORITES = (
    f"content://{PACKAGE}/{name}" for name in ("cart", "orders", "addresses", "coupons", "favorites")
)


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def cart(hand: Hand) -> list[tuple[str, str, str]]:
    return [(row["dish"], row["chosen"], row["count"]) for row in hand.rows(CART)]


def order(hand: Hand) -> dict[str, str]:
    return hand.rows(ORDERS)[-1]


def shops(hand: Hand) -> list[str]:
    return [node.text for node in hand.tree().nodes if node.simple_id == "tv_shop_name"]


def fill_cart(hand: Hand) -> None:
    """Two large bowls of 红烧肉盖饭: 56 yuan."""
    hand.tap("老街盖饭")
    for _ in range(2):
        hand.tap_id("btn_choose")
        hand.tap("大份 +¥5")
        hand.tap("加入购物车")


def to_payment(hand: Hand) -> None:
    fill_cart(hand)
    hand.tap("去结算")
    hand.tap("餐具数量")
    hand.tap("2份")
    hand.tap("提交订单")
    hand.tap("确认下单")


def test_choices_are_made_on_a_sheet_and_cost_more(hand: Hand) -> None:
    hand.tap("一杯奶茶")
    hand.tap_id("btn_choose")
    hand.tap("大杯 +¥3")
    hand.tap("三分糖")
    hand.tap("去冰")
    assert hand.see("¥16")
    hand.tap("加入购物车")
    assert cart(hand) == [("珍珠奶茶", "大杯/三分糖/去冰", "1")]
    assert hand.rows(CART)[0]["total"] == "16"


def test_the_bar_says_what_is_missing_until_it_is_enough(hand: Hand) -> None:
    hand.tap("老街盖饭")
    assert hand.see("¥20起送")
    hand.tap("增加番茄鸡蛋盖饭")
    assert hand.see("还差¥3起送")
    assert not hand.node("还差¥3起送").clickable
    hand.tap("增加番茄鸡蛋盖饭")
    assert hand.node("去结算").clickable
    hand.tap("减少番茄鸡蛋盖饭")
    hand.tap("减少番茄鸡蛋盖饭")
    assert cart(hand) == []


def test_the_menu_is_shown_section_by_section(hand: Hand) -> None:
    hand.tap("老街盖饭")
    assert not hand.see("可乐")
    hand.tap("饮料")
    hand.tap("增加可乐")
    assert cart(hand) == [("可乐", "", "1")]
    assert hand.by_id("item_section", 3).selected


def test_the_cart_is_looked_at_changed_and_emptied(hand: Hand) -> None:
    fill_cart(hand)
    hand.tap_id("btn_cart")
    hand.tap("增加红烧肉盖饭")
    assert cart(hand) == [("红烧肉盖饭", "大份", "3")]
    hand.tap("清空购物车")
    hand.tap("确定")
    assert cart(hand) == []
    assert hand.see("购物车是空的")


def test_an_order_is_placed_paid_and_shown(hand: Hand) -> None:
    to_payment(hand)
    assert order(hand)["state"] == "unpaid"
    assert (order(hand)["total"], order(hand)["cutlery"], order(hand)["coupon"]) == ("51", "2份", "2")
    assert hand.see("确认支付 ¥51")
    hand.tap("确认支付 ¥51")
    assert hand.see("请输入支付密码")
    for digit in PAY_PASSWORD:
        hand.tap(digit)
    assert order(hand)["state"] == "paid"
    assert hand.see("等待商家接单")
    assert [row["used"] for row in hand.rows(COUPONS)] == ["0", "1", "0"]
    assert cart(hand) == []


def test_a_wrong_password_pays_nothing(hand: Hand) -> None:
    to_payment(hand)
    hand.tap("确认支付 ¥51")
    hand.type("111111")
    assert hand.world.toast == "支付密码错误，请重试"
    assert order(hand)["state"] == "unpaid"
    hand.type(PAY_PASSWORD)
    assert order(hand)["state"] == "paid"


def test_leaving_the_cashier_is_asked_about_and_leaves_the_order_unpaid(hand: Hand) -> None:
    to_payment(hand)
    hand.world.key("BACK")
    hand.tap("继续支付")
    assert hand.see("支付订单")
    hand.tap("返回")
    hand.tap("确认离开")
    assert hand.see("等待支付")
    hand.tap("去支付")
    assert hand.see("确认支付 ¥51")


def test_the_checkout_takes_a_remark_another_address_and_no_coupon(hand: Hand) -> None:
    fill_cart(hand)
    hand.tap("去结算")
    hand.tap_id("item_remark")
    hand.type("不要香菜")
    hand.tap("完成")
    hand.tap_id("item_address")
    hand.tap("中心大厦12层前台")
    hand.tap_id("item_coupon")
    hand.tap("不使用优惠券")
    hand.tap("提交订单")
    assert hand.world.toast == "请选择餐具数量"
    hand.tap("不需要餐具")
    hand.tap("提交订单")
    hand.tap("取消")
    assert len(hand.rows(ORDERS)) == 1
    hand.tap("提交订单")
    hand.tap("确认下单")
    placed = order(hand)
    assert (placed["remark"], placed["address"], placed["total"]) == ("不要香菜", "中心大厦12层前台", "59")
    assert (placed["cutlery"], placed["coupon"]) == ("不需要餐具", "0")


def test_an_order_is_cancelled_and_its_coupon_comes_back(hand: Hand) -> None:
    to_payment(hand)
    hand.tap("确认支付 ¥51")
    hand.type(PAY_PASSWORD)
    hand.tap("取消订单")
    hand.tap("再想想")
    assert order(hand)["state"] == "paid"
    hand.tap("取消订单")
    hand.tap("确定取消")
    assert order(hand)["state"] == "cancelled"
    assert hand.see("订单已取消")
    assert {row["used"] for row in hand.rows(COUPONS)} == {"0"}


def test_an_order_goes_from_stage_to_stage_and_ends_at_the_door(hand: Hand) -> None:
    to_payment(hand)
    hand.tap("确认支付 ¥51")
    hand.type(PAY_PASSWORD)
    for minutes, stage in ((5, "商家正在备餐"), (12, "骑手配送中"), (25, "订单已送达")):
        hand.clock.pass_(minutes * 60)
        assert hand.see(stage)
    assert not hand.see("取消订单")


def test_an_old_order_is_ordered_again(hand: Hand) -> None:
    hand.tap("订单")
    hand.tap("再来一单")
    assert cart(hand) == [("牛肉面", "大份/微辣", "1"), ("小笼包", "", "2")]
    assert hand.see("阿婆面馆")
    assert hand.see("去结算")


def test_the_list_is_sorted_and_narrowed(hand: Hand) -> None:
    hand.tap("综合排序")
    hand.tap("距离最近")
    assert shops(hand)[0] == "胖哥炸串"
    hand.tap("免配送费")
    assert shops(hand)[:3] == ["胖哥炸串", "柠檬时光", "阿婆面馆"]
    hand.tap("评分4.6以上")
    assert shops(hand) == ["柠檬时光", "阿婆面馆"]


def test_a_kitchen_and_a_search_find_their_restaurants(hand: Hand) -> None:
    hand.tap("面食粥点")
    assert shops(hand) == ["阿婆面馆", "河边粥铺"]
    hand.tap("返回")
    hand.tap("搜索商家或菜品")
    hand.type("披萨")
    hand.world.key("ENTER")
    assert shops(hand) == ["大师傅披萨", "星星汉堡"]
    assert "披萨" in hand.world.snapshot().values()


def test_an_address_is_added_changed_and_deleted(hand: Hand) -> None:
    hand.tap("和平小区")
    hand.tap("新增收货地址")
    for key, value in (("et_place", "果园小区"), ("et_door", "6号楼"), ("et_name", "李明"), ("et_phone", "1390000")):
        hand.tap_id(key)
        hand.type(value)
    hand.world.key("BACK")
    hand.tap("学校")
    hand.tap("保存地址")
    assert hand.world.toast == "请填写正确的手机号"
    hand.tap_id("et_phone")
    hand.type("0002")
    hand.world.key("BACK")
    hand.tap("保存地址")
    assert hand.rows(ADDRESSES)[-1] == {
        "_id": "3", "place": "果园小区", "door": "6号楼", "name": "李明", "title": "先生", "phone": "13900000002",
        "tag": "学校", "chosen": "0",
    }  # fmt: skip
    hand.tap("修改和平小区3号楼502室")
    hand.tap("删除地址")
    hand.tap("删除")
    assert [(row["place"], row["chosen"]) for row in hand.rows(ADDRESSES)] == [("中心大厦", "1"), ("果园小区", "0")]


def test_a_restaurant_is_liked_and_no_longer(hand: Hand) -> None:
    hand.tap("阿婆面馆")
    hand.tap("收藏")
    assert [row["name"] for row in hand.rows(FAVORITES)] == ["阿婆面馆"]
    hand.tap("已收藏")
    assert hand.rows(FAVORITES) == []


def test_every_dish_has_a_number_of_its_own_and_no_menu_is_empty() -> None:
    numbers = [dish.id for shop in RESTAURANTS for dish in shop.dishes]
    assert len(numbers) == len(set(numbers)) > 80
    assert all(any(one.section == section for one in shop.dishes) for shop in RESTAURANTS for section in shop.sections)
